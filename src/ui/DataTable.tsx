import { NumbersTable, type Numbers } from './NumbersTable.tsx';

/** The numbers behind a drawing, one press away. */
export function DataTable(numbers: Numbers) {
  return (
    <details className="data-table">
      <summary>Numbers</summary>
      <NumbersTable {...numbers} />
    </details>
  );
}
