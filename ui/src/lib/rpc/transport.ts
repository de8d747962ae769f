import type { Fact, Methods } from "@/gen/wire";
import type { LinkControl } from "./link";

export type Method = keyof Methods;
export type Req<M extends Method> = Methods[M]["req"];
export type Res<M extends Method> = Methods[M]["res"];

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
};

export type NoticesControl = {
  allowed(): NotificationPermission;
  ask(): Promise<NotificationPermission>;
};
