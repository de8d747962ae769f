/** How the way to the office is. On the office's own computer it is always up. */
export type Link =
  | { state: "up" }
  /** It is tried again and again. */
  | { state: "lost" }
  /** Nobody vouches for the office's certificate, and nobody has looked at it yet. */
  | { state: "unknown"; url: string; fingerprint: string }
  /** It is another certificate than the one that was trusted; nothing is sent. */
  | { state: "changed"; url: string; fingerprint: string; trusted: string };

export type LinkControl = {
  now: () => Link;
  /** Returns how to stop hearing of changes. */
  subscribe: (hear: () => void) => () => void;
  /** Tries the connection now and not when its turn comes. */
  again: () => void;
  /** Trusts the certificate with this fingerprint from now on. */
  trust: (fingerprint: string) => Promise<null>;
};

type Ways = Partial<Pick<LinkControl, "again" | "trust">>;

export function makeLink(ways: Ways = {}): LinkControl & { set: (link: Link) => void } {
  const hearers = new Set<() => void>();
  let link: Link = { state: "up" };
  return {
    now: () => link,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    again: ways.again ?? (() => undefined),
    trust: ways.trust ?? (() => Promise.resolve(null)),
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(link)) return;
      link = next;
      hearers.forEach((hear) => hear());
    },
  };
}
