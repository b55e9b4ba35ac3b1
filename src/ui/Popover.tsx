import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface PopoverProps {
  /** Accessible name of the button and of what it opens. */
  readonly label: string;
  readonly className?: string;
  readonly panelClassName?: string;
  readonly trigger: ReactNode;
  readonly children: ReactNode;
}

/** A button that opens a floating panel; closes on Escape, on submit, on a press outside and when focus leaves. */
export function Popover({ label, className, panelClassName, trigger, children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    const onPress = ({ target }: PointerEvent) => {
      if (isElsewhere(target, root.current)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);

  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };

  return (
    <div
      className="popover"
      ref={root}
      onSubmit={close}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (isElsewhere(event.relatedTarget, root.current)) setIsOpen(false);
      }}
    >
      <button
        type="button"
        ref={button}
        className={className}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {trigger}
      </button>
      {isOpen && (
        <div className={`floating ${panelClassName ?? ''}`} id={id} role="group" aria-label={label}>
          {children}
        </div>
      )}
    </div>
  );
}

/** A dialog that was opened from the panel leaves it open: the focus comes back to it. */
function isElsewhere(target: EventTarget | null, root: Element | null): boolean {
  return target instanceof Element && !root?.contains(target) && !target.closest('dialog');
}
