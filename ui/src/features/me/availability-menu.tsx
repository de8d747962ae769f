import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Availability, Me, Problem } from "@/gen/wire";
import { Menu, MenuChoice } from "@/components/menu";
import { useMe } from "@/lib/me";
import { asProblem, useRpc } from "@/lib/rpc";
import { sayFailed } from "@/lib/toast";
import { availabilityMark, availabilityWord, choosable } from "@/lib/words";

/** Says at once what was chosen; the engine's word follows by its fact. */
export function useAvailability(): { availability: Availability; choose: (availability: Availability) => void } {
  const rpc = useRpc();
  const queries = useQueryClient();
  const me = useMe();
  const { mutate, isPending, variables } = useMutation<Me, Problem, Availability>({
    mutationFn: (availability) => rpc.call("me.set_availability", { availability }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["office", "start"] }),
    onError: (problem) => sayFailed(asProblem(problem).message),
  });
  return { availability: isPending ? variables : me.availability, choose: mutate };
}

export function AvailabilityChoice({ availability, choose }: ReturnType<typeof useAvailability>) {
  // While a call sets the state itself, that state stands in the list so that the list is true.
  const states = choosable.includes(availability) ? choosable : [...choosable, availability];
  return (
    <MenuChoice
      title="I am"
      value={availability}
      onChoose={choose}
      options={states.map((state) => ({
        value: state,
        label: availabilityWord[state],
        mark: <span className={`st ${availabilityMark[state]}`} />,
        disabled: !choosable.includes(state),
      }))}
    />
  );
}

/** The right of the status bar. */
export function AvailabilityMenu() {
  const state = useAvailability();
  const words = availabilityWord[state.availability];
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <button type="button">
          <span className={`st ${availabilityMark[state.availability]}`} />
          <span className="sr">Availability: </span>
          {words}
        </button>
      }
    >
      <AvailabilityChoice {...state} />
    </Menu>
  );
}
