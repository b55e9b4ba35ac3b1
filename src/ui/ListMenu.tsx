import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface ListOption {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly group: string;
}

interface ListMenuProps {
  readonly label: string;
  readonly options: readonly ListOption[];
  readonly value: string;
  readonly className?: string;
  readonly trigger: ReactNode;
  /** What choosing costs, said above the options; empty for nothing. */
  readonly note?: string;
  readonly onChoose: (id: string) => void;
}

/** A button with a listbox of explained options; arrows, Home, End, first letters, Enter and Escape. */
export function ListMenu(props: ListMenuProps) {
  const { label, options, value, className, trigger, note = '', onChoose } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const base = useId();
  const groups = [...new Set(options.map((option) => option.group))];
  const optionId = (index: number) => `${base}-${index}`;

  useEffect(() => {
    if (isOpen) list.current?.focus();
  }, [isOpen]);

  useEffect(() => {
    if (!isOpen) return;
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, active]);

  const open = () => {
    setActive(
      Math.max(
        0,
        options.findIndex((option) => option.id === value),
      ),
    );
    setIsOpen(true);
  };
  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  const choose = (index: number) => {
    const option = options[index];
    close();
    if (option) onChoose(option.id);
  };
  const move = (to: number) => setActive(Math.min(options.length - 1, Math.max(0, to)));

  const onKeyDown = (event: KeyboardEvent) => {
    const typed = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : null;
    if (event.key === 'ArrowDown') move(active + 1);
    else if (event.key === 'ArrowUp') move(active - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(options.length - 1);
    else if (event.key === 'Enter' || event.key === ' ') choose(active);
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (typed !== null) {
      const order = options.map((_, index) => (active + 1 + index) % options.length);
      const found = order.find((index) => options[index]?.label.toLowerCase().startsWith(typed));
      if (found !== undefined) setActive(found);
    } else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };

  return (
    <span className="popover">
      <button
        type="button"
        ref={button}
        className={className}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open();
        }}
      >
        {trigger}
      </button>
      {isOpen && (
        <div
          ref={list}
          className="floating list-menu"
          role="listbox"
          aria-label={label}
          aria-describedby={note === '' ? undefined : `${base}-note`}
          aria-activedescendant={optionId(active)}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onBlur={() => setIsOpen(false)}
        >
          {note !== '' && (
            <p className="list-menu-note" id={`${base}-note`} aria-hidden="true">
              {note}
            </p>
          )}
          {groups.map((group) => (
            <div key={group} role="group" aria-label={group}>
              <p className="list-menu-group" aria-hidden="true">
                {group}
              </p>
              {options.map((option, index) =>
                option.group === group ? (
                  <div
                    key={option.id}
                    id={optionId(index)}
                    role="option"
                    className="list-menu-option"
                    aria-selected={option.id === value}
                    data-active={index === active}
                    onPointerMove={() => setActive(index)}
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => choose(index)}
                  >
                    <span className="list-menu-label">{option.label}</span>
                    <span className="list-menu-summary">{option.summary}</span>
                  </div>
                ) : null,
              )}
            </div>
          ))}
        </div>
      )}
    </span>
  );
}
