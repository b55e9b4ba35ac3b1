import { useId, useRef, useState, type KeyboardEvent } from 'react';

export interface ComboboxOption {
  readonly id: number;
  readonly label: string;
}

interface ComboboxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly ComboboxOption[];
  readonly shown?: number;
  readonly onChoose: (id: number) => void;
}

/** A text field that narrows a long list; every typed word has to occur in the label. */
export function Combobox(props: ComboboxProps) {
  const { label, placeholder, options, shown = 40, onChoose } = props;
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const base = useId();

  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = options.filter((option) => words.every((word) => option.label.includes(word)));
  const listed = found.slice(0, shown);

  const choose = (index: number) => {
    const option = listed[index];
    if (!option) return;
    onChoose(option.id);
    setQuery('');
    setIsOpen(false);
  };
  const move = (to: number) => {
    const next = Math.min(listed.length - 1, Math.max(0, to));
    setIsOpen(true);
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(isOpen ? active + 1 : 0);
    else if (event.key === 'ArrowUp') move(active - 1);
    else if (event.key === 'Enter' && isOpen) choose(active);
    else if (event.key === 'Escape' && isOpen) setIsOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="combobox">
      <input
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={`${base}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && listed.length > 0 ? `${base}-${active}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setIsOpen(true);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div className="floating combobox-panel" hidden={!isOpen}>
        <ul ref={list} id={`${base}-list`} role="listbox" aria-label={label}>
          {listed.map((option, index) => (
            <li
              key={option.id}
              id={`${base}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              {option.label}
            </li>
          ))}
        </ul>
        {found.length > listed.length && (
          <p className="hint">and {found.length - listed.length} more; type to narrow</p>
        )}
        {found.length === 0 && <p className="hint">Nothing is called that.</p>}
      </div>
    </div>
  );
}
