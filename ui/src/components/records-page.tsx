import type { ReactNode } from "react";
import type { UseQueryResult } from "@tanstack/react-query";
import { Ellipsis, Plus } from "lucide-react";
import type { Problem } from "@/gen/wire";
import { Button } from "./button";
import { Copyable } from "./copy-button";
import { Icon } from "./icon";
import { Menu } from "./menu";
import { CannotRead } from "./notice";
import type { Command } from "@/lib/commands";

type Props<T> = {
  title: string;
  about: ReactNode;
  asked: UseQueryResult<T, Problem>;
  add?: { label: string; command: Command; onAdd: () => void };
  /** Beside the button that adds. */
  more?: ReactNode;
  children: (data: T) => ReactNode;
};

/** A page of records: what they are for, the way to add one, and all of them. */
export function RecordsPage<T>({ title, about, asked, add, more, children }: Props<T>) {
  const { data, error, refetch } = asked;
  return (
    <div className="settings-in wide">
      <div className="records-head">
        <div>
          <h2 className="title-20">{title}</h2>
          <p className="lede">{about}</p>
        </div>
        <div className="row">
          {more}
          {add !== undefined && (
            <Button kind="primary" icon={Plus} command={add.command} onClick={add.onAdd}>
              {add.label}
            </Button>
          )}
        </div>
      </div>
      {data !== undefined ? (
        children(data)
      ) : error === null ? (
        <Waiting />
      ) : (
        <Failed words={error.message} onAgain={() => void refetch()} />
      )}
    </div>
  );
}

function Waiting() {
  return (
    <div className="records-wait" role="status">
      <span className="sr">Loading</span>
      {[60, 45, 70, 52].map((width) => (
        <span key={width} className="skel" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

function Failed({ words, onAgain }: { words: string; onAgain: () => void }) {
  return (
    <CannotRead words={words} onRetry={onAgain}>
      <p>Nothing was changed. Leads are taken as before.</p>
    </CannotRead>
  );
}

/** The id that the API wants. */
export function Id({ id, of }: { id: number; of: string }) {
  return (
    <Copyable text={String(id)} name={`id of ${of}`} mono>
      {id}
    </Copyable>
  );
}

export function RowMenu({ of, children }: { of: string; children: ReactNode }) {
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="btn ghost sm icon" aria-label={`More for ${of}`}>
          <Icon of={Ellipsis} />
        </button>
      }
    >
      {children}
    </Menu>
  );
}

export const Off = () => <span className="tag">Not active</span>;
