/** The stroke of a line, as a legend shows it. */
export function LineSample({ colour, dash }: { colour: string; dash: string }) {
  return (
    <svg className="line-sample" width="26" height="8" aria-hidden="true">
      <path d="M1 4h24" style={{ stroke: colour, strokeDasharray: dash }} />
    </svg>
  );
}
