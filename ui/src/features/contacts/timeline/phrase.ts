import {
  Archive,
  ArchiveRestore,
  Ban,
  CircleDot,
  FlaskConical,
  Inbox,
  KeyRound,
  ListStart,
  LogIn,
  LogOut,
  Merge,
  Pencil,
  PhoneOff,
  Route,
  Settings2,
  Split,
  StickyNote,
  Tag,
  Undo2,
  UserCheck,
  UserPlus,
  UserRound,
  Users,
  type LucideIcon,
} from "lucide-react";
import type { Distribution, ValueChange, LeadReceived, Ref, TimelineEntry } from "@/gen/wire";
import { some } from "@/lib/format/numbers";

type Phrase = { icon: LucideIcon; title: string; lines: string[]; warnings: string[] };

type Told = Pick<TimelineEntry, "event" | "actor"> & { note?: TimelineEntry["note"] };

/** Whose name an erase took out of the timelines of others. */
const ERASED = "A contact that was erased since";

/** What happened, said in the words of the trade. */
export function phrase({ event, actor, note = null }: Told): Phrase {
  const by = actor === null ? [] : [`By ${actor}`];
  const plain = (icon: LucideIcon, title: string, lines = by): Phrase => ({ icon, title, lines, warnings: [] });
  switch (event.kind) {
    case "contact_created":
      return plain(UserPlus, event.source === null ? "Contact created" : `Contact created · ${event.source}`);
    case "lead_received":
      return lead(event);
    case "tags_changed":
      return plain(Tag, tagged(event.added, event.removed));
    case "owner_changed":
      return plain(UserCheck, event.to === null ? "Owner taken away" : `Owner: ${event.to.name}`, [...was(event.from), ...by]);
    case "disposition_changed":
      return plain(CircleDot, event.to === null ? "Disposition cleared" : event.to.name, [...was(event.from), ...by]);
    case "dnc_changed":
      return plain(event.on ? Ban : PhoneOff, event.on ? "Marked do not contact" : "No longer do not contact", [
        ...(event.reason === null ? [] : [event.reason]),
        ...by,
      ]);
    case "queued":
      return plain(ListStart, `Into ${first(event.user.name)}’s PowerDialer, ${event.position}`);
    case "enrolled":
      return plain(Route, `Into the sequence ${event.sequence.name}`);
    case "contact_archived":
      return plain(Archive, "Archived");
    case "contact_unarchived":
      return plain(ArchiveRestore, "Taken out of the archive");
    case "contacts_changed":
      return plain(Users, `${event.what}: ${some(event.contacts, "contact")}`);
    case "undone":
      return plain(Undo2, `Undone: ${event.what}`);
    case "contact_changed":
      return changed(event, by);
    case "note_added":
      return note?.text == null
        ? plain(StickyNote, "Note, deleted since")
        : plain(StickyNote, note.edited_at === null ? "Note" : "Note, edited");
    case "note_edited":
      return plain(StickyNote, "Note edited");
    case "note_deleted":
      return plain(StickyNote, "Note deleted");
    case "contact_merged":
      return plain(Merge, `${event.merged.name || ERASED} merged into this contact`, [
        `Contact ${event.merged.id} leads here now`,
        ...event.changes.map(oneChange),
        ...event.settled,
        ...by,
      ]);
    case "merge_undone":
      return plain(
        Split,
        event.restored.name === ""
          ? `Merge undone: ${ERASED.toLowerCase()} became one of its own again`
          : `Merge undone: ${event.restored.name} is a contact of its own again`,
      );
    case "user_added":
      return plain(UserRound, `${event.user.name} added`);
    case "user_changed":
      return plain(UserRound, `${event.user.name} changed`);
    case "token_created":
      return plain(KeyRound, `Token ${event.token.name} created`);
    case "token_revoked":
      return plain(KeyRound, `Token ${event.token.name} revoked`);
    case "settings_changed":
    case "office_changed":
      return plain(Settings2, `Changed: ${event.what}`);
    case "restored":
      return plain(Settings2, `Went back to the backup ${event.file}`);
    case "record_changed":
      return plain(Settings2, `${event.record.name}: ${event.how.replaceAll("_", " ")}`);
    case "signed_in":
      return plain(LogIn, `${event.user.name} signed in${event.from === null ? "" : ` from ${event.from}`}`, []);
    case "signed_out":
      return plain(LogOut, `${event.user.name} signed out`, actor === event.user.name ? [] : by);
    case "password_changed":
      return plain(KeyRound, `${event.user.name} changed their password`, actor === event.user.name ? [] : by);
    case "sample_loaded":
      return plain(FlaskConical, `Sample office loaded: ${some(event.contacts, "contact")}`);
    case "sample_removed":
      return plain(FlaskConical, `Sample office removed: ${some(event.contacts, "contact")}`);
    default:
      // Of the office, not of a contact; the audit log has the words.
      return plain(Settings2, event.kind.replaceAll("_", " "));
  }
}

const names = (refs: readonly Ref[]): string => refs.map((ref) => ref.name).join(", ");
const was = (from: Ref | null): string[] => (from === null ? [] : [`Was: ${from.name}`]);
const tagged = (added: readonly Ref[], removed: readonly Ref[]): string =>
  [
    ...(added.length > 0 ? [`Tagged ${names(added)}`] : []),
    ...(removed.length > 0 ? [`Tag taken off: ${names(removed)}`] : []),
  ].join("; ");

function changed({ changes, reason }: Extract<TimelineEntry["event"], { kind: "contact_changed" }>, by: string[]): Phrase {
  const [only] = changes;
  const why = reason === null ? [] : [`Reason: ${reason}`];
  const title = only !== undefined && changes.length === 1 ? `${only.label} changed` : "Contact changed";
  const lines = changes.length === 1 && only !== undefined ? [beforeAndAfter(only)] : changes.map(oneChange);
  return { icon: Pencil, title, lines: [...lines, ...why, ...by], warnings: [] };
}

const oneChange = (change: ValueChange): string => `${change.label}: ${beforeAndAfter(change)}`;

function beforeAndAfter({ before, after }: ValueChange): string {
  if (before === null) return after ?? "";
  return after === null ? `${before}, taken away` : `${before} → ${after}`;
}

const outcomes: Record<LeadReceived["outcome"], string> = {
  created: "Lead received",
  updated: "Lead received, contact updated",
  duplicate: "Lead received again",
};

function lead(event: LeadReceived): Phrase {
  const lines = [
    list("Filled", event.filled),
    list("Replaced", event.replaced),
    event.outcome === "duplicate" && event.filled.length + event.replaced.length === 0
      ? "Nothing was blank, so nothing changed"
      : null,
    event.owner === null ? nobodyChosen(event.distribution) : `Owner: ${event.owner.name}${chosenFrom(event.distribution)}`,
    event.queued === null
      ? null
      : `Into ${event.owner === null ? "the owner" : first(event.owner.name)}’s PowerDialer, ${event.queued}`,
    list("Tags", event.tags),
    list("Lists", event.lists),
    event.line === null ? null : `Line: ${event.line.name}`,
    event.disposition === null ? null : `Disposition: ${event.disposition.name}`,
    event.sequence === null ? null : `Into the sequence ${event.sequence.name}`,
    event.dnc ? "Marked do not contact" : null,
    event.note === null ? null : `Note: ${event.note}`,
    // The sample office's leads came by no request.
    event.request_id > 0 ? `Request ${event.request_id}` : null,
  ].filter((line) => line !== null);
  const warnings = event.warnings.map((warning) => `${warning.field}: ${warning.message}`);
  return { icon: Inbox, title: `${outcomes[event.outcome]} · token ${event.token}`, lines, warnings };
}

const list = (what: string, items: readonly string[]): string | null =>
  items.length === 0 ? null : `${what}: ${items.join(", ")}`;
const first = (name: string): string => name.split(" ")[0] ?? name;

function chosenFrom(distribution: Distribution | null): string {
  if (distribution?.chosen == null) return "";
  return `, from ring group ${distribution.ring_group.name} (1 of ${distribution.eligible.length} eligible)`;
}

function nobodyChosen(distribution: Distribution | null): string | null {
  return distribution?.chosen !== null ? null : `No owner: nobody in ring group ${distribution.ring_group.name} was eligible`;
}
