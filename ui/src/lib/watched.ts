/** A state that is replaced as a whole, and told to whoever listens (`useSyncExternalStore`). */
export class Watched<State extends { version: number }> {
  protected state: State;
  private readonly hearers = new Set<() => void>();

  constructor(nothing: State) {
    this.state = nothing;
  }

  readonly subscribe = (hear: () => void): (() => void) => {
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  };
  readonly snapshot = (): State => this.state;

  protected set(change: Partial<State>): void {
    this.state = { ...this.state, ...change, version: this.state.version + 1 };
    this.hearers.forEach((hear) => hear());
  }
}
