import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut, Monitor, Moon, Sun, UserRound, type LucideIcon } from "lucide-react";
import type { Problem } from "@/gen/wire";
import { Icon } from "@/components/icon";
import { Menu, MenuChoice, MenuItem, MenuLine } from "@/components/menu";
import { useCommand } from "@/lib/commands";
import { useMe } from "@/lib/me";
import { useRpc } from "@/lib/rpc";
import { useTheme, type Theme } from "@/lib/theme";
import { forgetUndo, sayFailed } from "@/lib/toast";
import { initials, roleWord } from "@/lib/words";
import { AvailabilityChoice, useAvailability } from "./availability-menu";
import * as commands from "./commands";

const themes: { value: Theme; label: string; icon: LucideIcon }[] = [
  { value: "system", label: "As the system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

export function MeMenu({ onAccount }: { onAccount: () => void }) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const me = useMe();
  const state = useAvailability();
  const { theme, choose } = useTheme();
  const signOut = useMutation<null, Problem>({
    mutationFn: () => rpc.call("me.sign_out", {}),
    onSuccess: () => {
      // The next person begins with nothing that the one before had open.
      forgetUndo();
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "office" });
      return queries.invalidateQueries({ queryKey: ["office", "start"] });
    },
    onError: (problem) => sayFailed(problem.message),
  });
  useCommand(commands.signOut, () => signOut.mutate());
  useCommand(
    commands.lightTheme,
    () => choose("light"),
    () => theme !== "light",
  );
  useCommand(
    commands.darkTheme,
    () => choose("dark"),
    () => theme !== "dark",
  );
  useCommand(
    commands.systemTheme,
    () => choose("system"),
    () => theme !== "system",
  );
  useCommand(
    commands.available,
    () => state.choose("available"),
    () => state.availability !== "available",
  );
  useCommand(
    commands.onBreak,
    () => state.choose("on_break"),
    () => state.availability !== "on_break",
  );
  return (
    <Menu
      side="top"
      trigger={
        <button type="button" className="me">
          <span className="av" aria-hidden="true">
            {initials(me.name)}
          </span>
          <span className="sr">Your menu: </span>
          <span className="beside">
            <b className="cut">{me.name}</b>
            <small>{roleWord[me.role]}</small>
          </span>
        </button>
      }
    >
      <AvailabilityChoice {...state} />
      <MenuLine />
      <MenuChoice
        title="Theme"
        value={theme}
        onChoose={choose}
        options={themes.map(({ value, label, icon }) => ({ value, label, mark: <Icon of={icon} size="sm" /> }))}
      />
      <MenuLine />
      <MenuItem icon={UserRound} onClick={onAccount}>
        Your account
      </MenuItem>
      <MenuItem icon={LogOut} onClick={() => signOut.mutate()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
