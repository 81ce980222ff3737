/** What a store tells the operator; whoever constructs it turns these into metrics and log lines. */
export type StoreReport =
  | { kind: 'group'; units: number; ms: number /** Units that came meanwhile. */; waiting: number }
  | { kind: 'group-lost'; units: number; cause: unknown }
  | { kind: 'lock-wait'; ms: number }
  | { kind: 'rerun'; code: string }
  | { kind: 'unavailable'; cause: unknown };

/** Must not throw. */
export type ReportStore = (report: StoreReport) => void;
