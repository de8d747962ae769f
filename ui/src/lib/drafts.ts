import { create } from "zustand";

/** What was changed in forms and is not in force yet, by the place of the form; it outlives the form, not the window. */
const useChanges = create<{ of: Record<string, object> }>(() => ({ of: {} }));

/** Another one sits down: what was typed before is not theirs. */
export function forgetDrafts(): void {
  useChanges.setState({ of: {} });
}

/** It is in force, or is not wanted any more. */
export function forgetDraft(place: string): void {
  keep(place, {});
}

function keep(place: string, changes: object): void {
  const others = Object.entries(useChanges.getState().of).filter(([other]) => other !== place);
  const mine = Object.keys(changes).length === 0 ? [] : [[place, changes] as const];
  useChanges.setState({ of: Object.fromEntries([...others, ...mine]) });
}

/** The places of forms that hold what is not in force yet. */
export function useUnapplied(): readonly string[] {
  const { of } = useChanges();
  return Object.keys(of);
}

export type DraftOf<T> = {
  draft: T;
  changed: boolean;
  change: (part: Partial<T>) => void;
  forget: () => void;
};

/**
 * A form's fields over what is in force. Only the fields that were changed are kept: what changes elsewhere meanwhile is
 * shown in the others.
 */
export function useDraft<T extends object>(place: string, before: T): DraftOf<T> {
  const mine = useChanges(({ of }) => of[place]) as Partial<T> | undefined;
  const differing = (part: Partial<T>): Partial<T> => {
    const kept: Partial<T> = {};
    for (const key in part) if (JSON.stringify(part[key]) !== JSON.stringify(before[key])) kept[key] = part[key];
    return kept;
  };
  return {
    draft: { ...before, ...mine },
    changed: mine !== undefined && Object.keys(differing(mine)).length > 0,
    change: (part) => keep(place, differing({ ...mine, ...part })),
    forget: () => forgetDraft(place),
  };
}
