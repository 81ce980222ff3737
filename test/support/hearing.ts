import { type CommandDefinition, NEW, type ProcessDefinition } from '../../domain/kernel/process.ts';
import { processNamed } from '../../domain/processes/all.ts';

const SAYS = { label: { en: 'x', zh: 'x' }, done: { en: 'x', zh: 'x' } };

/** The key purchases are found by that wait for news of a partner. */
export const waitingFor = (partnerId: string | null) => `waiting:${partnerId}`;

/**
 * Purchases that hear of opportunities: one that waits for its partner is told of a submission, and a passed review opens one for the
 * partner. `plan` is what hearing comes to; it may throw.
 */
export function hearingPurchases(plan: NonNullable<CommandDefinition['plan']> = () => ({})): ProcessDefinition {
  const purchase = processNamed('purchase-approval') as ProcessDefinition;
  const { submit, approve } = purchase.commands;
  if (!submit || !approve) throw new Error('no such commands');
  const commands: Record<string, CommandDefinition> = {
    ...purchase.commands,
    submit: { ...submit, plan: ({ data }) => ({ keys: [waitingFor(String(data.purpose))] }) },
    'note-opportunity': {
      ...SAYS,
      from: ['under-approval'],
      by: ['system'],
      input: { number: { kind: 'text', required: true, label: { en: 'x', zh: 'x' } } },
      plan: context => {
        const own = plan(context);
        return Array.isArray(own) ? own : { records: [{ kind: 'heard', data: context.input }], ...own };
      },
    },
    'open-for-opportunity': {
      ...SAYS,
      from: [NEW],
      to: 'under-approval',
      by: ['system'],
      submits: true,
      numbers: true,
      input: { partnerId: { kind: 'text', required: true, label: { en: 'x', zh: 'x' } } },
      plan: ({ input }) => ({
        set: { subject: '展台', amount: '5.00', currency: 'CNY' },
        partnerId: String(input.partnerId),
        unitId: 'unit-hq',
        homeUnitId: 'unit-north',
        reserve: [{ key: `booth:${String(input.partnerId)}`, clash: 'ALREADY_OFFERED' }],
      }),
    },
  };
  return {
    ...purchase,
    commands,
    hears: {
      'partner-opportunity.submit': {
        command: 'note-opportunity',
        find: ({ partnerId }) => waitingFor(partnerId),
        when: ({ case: told }) => told?.data.currency !== 'USD',
        input: ({ data }) => ({ number: data.number ?? '' }),
      },
      'partner-opportunity.approve-review': {
        command: 'open-for-opportunity',
        input: ({ partnerId }) => ({ partnerId }),
      },
    },
  };
}
