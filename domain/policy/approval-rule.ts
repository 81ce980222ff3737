/**
 * When the answers of a group's seats end it (design/approvals.md section 2). `any`: one yes; `all`: every seat; `n-of-m` and `percent` (of
 * the seats, rounded up): that many yes; `ordered`: every seat, one after another; `weighted`: the signing limits of those who say
 * yes reach the amount of the case; `veto`: as `needs` says, but the first no ends it.
 */
export type ApprovalRule =
  | { kind: 'any'; no?: NoRule }
  | { kind: 'all'; no?: NoRule }
  | { kind: 'ordered'; no?: NoRule }
  | { kind: 'n-of-m'; n: number; no?: NoRule }
  | { kind: 'percent'; percent: number; no?: NoRule }
  | { kind: 'weighted'; no?: NoRule }
  | { kind: 'veto'; needs: CountedRule };

export type CountedRule = Exclude<ApprovalRule, { kind: 'veto' }>;

/** What a no does: it ends the group at once, or only counts until yes cannot be reached any more (the default). */
export type NoRule = 'first' | 'unreachable';

/** What a seat can answer. Whoever recuses themselves leaves the count, as if the seat had never been; an abstention stays in it. */
export type Vote = 'approve' | 'reject' | 'abstain' | 'recuse';
