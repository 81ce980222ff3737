/**
 * Effects that are several acts in systems of others, by kind and in their order: one that cannot be done undoes those before it
 * (design/architecture.md section 5, Sagas).
 */
export const SAGA_STEPS = {
  'reseller-links': ['link-funds', 'link-quota'],
  'reseller-unlinks': ['reclaim-quota', 'return-funds'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SagaKind = keyof typeof SAGA_STEPS;

/** The steps of an effect; undefined for one that is a single act. */
export function sagaSteps(kind: string): readonly string[] | undefined {
  return Object.hasOwn(SAGA_STEPS, kind) ? SAGA_STEPS[kind as SagaKind] : undefined;
}
