import type { ReactNode } from "react";
import { Tabs as Base } from "@base-ui/react/tabs";

type Props<T extends string> = {
  label: string;
  value: T;
  onChoose: (value: T) => void;
  tabs: readonly { value: T; label: string; count?: string }[];
  /** Beside the tabs, at their end. */
  after?: ReactNode;
  /** The content of the chosen tab. */
  children?: ReactNode;
};

/** Sides of one thing. Places with an address of their own are links instead (`TabLinks`). */
export function Tabs<T extends string>({ label, value, onChoose, tabs, after, children }: Props<T>) {
  return (
    <Base.Root className="tabs-root" value={value} onValueChange={(next: T) => onChoose(next)}>
      <div className="tabs">
        <Base.List className="tabs-list" aria-label={label} activateOnFocus>
          {tabs.map((tab) => (
            <Base.Tab key={tab.value} value={tab.value} className="tab">
              {tab.label}
              {tab.count !== undefined && <span className="t3 num">{tab.count}</span>}
            </Base.Tab>
          ))}
        </Base.List>
        {after}
      </div>
      {children !== undefined && (
        <Base.Panel value={value} className="tabs-panel" tabIndex={-1}>
          {children}
        </Base.Panel>
      )}
    </Base.Root>
  );
}

/** The same look for links: give each `className="tab"`, and the present one `aria-current="page"`. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="tabs tabs-list" aria-label={label}>
      {children}
    </nav>
  );
}
