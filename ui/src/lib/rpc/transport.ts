import type { Fact, Methods } from "@/gen/wire";
import type { LinkControl } from "./link";

export type Method = keyof Methods;
export type Req<M extends Method> = Methods[M]["req"];
export type Res<M extends Method> = Methods[M]["res"];

/** What whoever uses this computer wants of the program itself. */
export type Desktop = {
  /** Closing the window leaves the program in the tray. */
  keep_in_tray: boolean;
  /** It starts, hidden, when somebody signs in to this computer. */
  autostart: boolean;
};
export type DesktopShown = Desktop & { has_tray: boolean };

/** What only a window of the program itself can do; a browser has none of it. */
export type DesktopHost = {
  settings(): Promise<DesktopShown>;
  set(wanted: Desktop): Promise<DesktopShown>;
  openDataFolder(): Promise<null>;
};

/** The one way to the engine. A call that fails rejects with a `Problem`. */
export type Transport = {
  call<M extends Method>(method: M, req: Req<M>): Promise<Res<M>>;
  /** What was committed, in order. Returns how to stop listening. */
  onFacts(hear: (facts: Fact[]) => void): () => void;
  /** A place the host asks the window to show, such as `contacts/12` from a clicked notification. */
  onOpen(open: (place: string) => void): () => void;
  link: LinkControl;
  /** Where notices are the browser's to allow; the desktop program shows its own. */
  notices: NoticesControl | null;
  desktop?: DesktopHost;
};

type NoticesControl = {
  allowed(): NotificationPermission;
  ask(): Promise<NotificationPermission>;
};
