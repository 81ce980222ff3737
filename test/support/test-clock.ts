/** A store's clock that a test puts where it wants it. */
export interface TestClock {
  now: () => number;
  put(at: number): void;
}

/** Goes on from the instant as real time does: for tests in which timers of Temporal run. */
export function clockFrom(start: string): TestClock {
  let shift = Date.parse(start) - Date.now();
  return {
    now: () => Date.now() + shift,
    put: at => {
      shift = at - Date.now();
    },
  };
}

/** Stands still until it is put forward: for tests to the millisecond. */
export function standingClock(start: string): TestClock {
  let now = Date.parse(start);
  return {
    now: () => now,
    put: at => {
      now = at;
    },
  };
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
