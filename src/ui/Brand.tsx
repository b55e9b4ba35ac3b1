/** The grooves of a record, and the name. */
export function Brand() {
  return (
    <p className="brand">
      <Mark />
      Gramophone
    </p>
  );
}

function Mark() {
  return (
    <svg className="mark" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <g fill="none" stroke="currentColor">
        <circle cx="11" cy="11" r="10" strokeWidth="1.3" />
        <circle cx="11" cy="11" r="7.4" strokeWidth="0.9" />
        <circle cx="11" cy="11" r="5" strokeWidth="0.9" />
      </g>
      <circle cx="11" cy="11" r="2.4" fill="currentColor" />
    </svg>
  );
}
