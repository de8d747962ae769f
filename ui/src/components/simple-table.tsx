import type { CSSProperties, ReactNode } from "react";

export type SimpleColumn<T> = {
  key: string;
  title: string;
  /** As in `grid-template-columns`: "120px", "minmax(80px, 1fr)". */
  width: string;
  right?: boolean;
  cell: (row: T) => ReactNode;
};

type Props<T> = {
  label: string;
  columns: readonly SimpleColumn<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  /** Muted: inactive, revoked. */
  isOff?: (row: T) => boolean;
  selected?: string | number | null;
  /** Opens the row; its first cell becomes the button for the keyboard. */
  onOpen?: (row: T) => void;
  /** Buttons or a menu at the row's end. */
  actions?: (row: T) => ReactNode;
  /** Room for them: each row is a grid of its own, and the head has none of them to measure. */
  actionsWidth?: string;
};

/** A short list, all of it in the page. What may have thousands of rows is a `DataGrid`. */
export function SimpleTable<T>({
  label,
  columns,
  rows,
  rowKey,
  isOff,
  selected = null,
  onOpen,
  actions,
  actionsWidth = "auto",
}: Props<T>) {
  const cols = [...columns.map((column) => column.width), ...(actions === undefined ? [] : [actionsWidth])].join(" ");
  return (
    <table className="simple" style={{ "--cols": cols } as CSSProperties} aria-label={label}>
      <thead>
        <tr className="tr th">
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.right === true ? "r" : undefined}>
              {column.title}
            </th>
          ))}
          {actions !== undefined && (
            <th scope="col">
              <span className="sr">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr
              key={key}
              className={isOff?.(row) === true ? "tr off" : "tr"}
              aria-selected={selected === null ? undefined : key === selected}
              onClick={onOpen === undefined ? undefined : () => onOpen(row)}
            >
              {columns.map((column, at) => (
                <td key={column.key} className={column.right === true ? "r" : undefined}>
                  {at === 0 && onOpen !== undefined ? (
                    <button
                      type="button"
                      className="row-open cut"
                      onClick={(event) => {
                        event.stopPropagation();
                        onOpen(row);
                      }}
                    >
                      {column.cell(row)}
                    </button>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
              {actions !== undefined && (
                <td className="row-actions" onClick={(event) => event.stopPropagation()}>
                  {actions(row)}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
