import { defineProcess, NEW, type ProcessDefinition, type RuleContext } from '../../../domain/kernel/process.ts';
import type { Label } from '../../../domain/label.ts';

const label: Label = { en: 'Joint', zh: '双方' };
const command = { label, done: label };
const instant = { kind: 'instant', section: 'all', system: true, label } as const;
const RUNNING = ['draft', 'vetting', 'deciding', 'turned-away', 'active'];
const instantOf =
  (name: string) =>
  ({ data }: RuleContext): number | undefined =>
    typeof data[name] === 'string' ? Date.parse(data[name]) : undefined;
const clock = (name: string) => ({ label, within: `joint.${name}.within`, onExpiry: `joint.${name}.on-expiry` });

/** In which states the second partner sees the case, said a second time for the checks. */
export const SHARED: readonly string[] = ['deciding', 'turned-away', 'active'];
/** And in which the vendor does not learn of it. */
export const DRAFT = 'draft';

/**
 * A partner applies to another one, whom the vendor lets see it: the least process in which two partners and clocks that run over states
 * can meet everything else. `validity` counts from the instant the applicant left, until it is back; `patience` from the submission over two
 * states; `trial` from the instant it became active.
 */
export const joint: ProcessDefinition = defineProcess({
  name: 'joint',
  prefix: 'joint',
  path: 'joints',
  label,
  fields: {
    name: { kind: 'text', section: 'all', label },
    leftAt: instant,
    askedAt: instant,
    madeAt: instant,
  },
  sections: { all: label },
  title: 'name',
  searched: [],
  create: 'open',
  states: {
    [DRAFT]: { label, hiddenFrom: 'vendor', idle: true },
    vetting: { label, task: task('vet', ['pass', 'refuse'], 'vendor') },
    deciding: {
      label,
      sharedWith: 'counterparty',
      task: task('decide', ['accept', 'turn-away'], 'counterparty'),
      deadline: { ...clock('decision'), name: 'decision', expire: 'lapse' },
    },
    'turned-away': { label, sharedWith: 'counterparty' },
    active: { label, sharedWith: 'counterparty' },
    ended: { label, final: true },
    refused: { label, final: true },
    lapsed: { label, final: true },
  },
  clocks: {
    validity: {
      ...clock('validity'),
      in: [DRAFT, 'vetting', 'deciding', 'turned-away'],
      startsAt: instantOf('leftAt'),
      expire: 'lapse',
      binding: true,
    },
    patience: { ...clock('patience'), in: ['vetting', 'deciding'], startsAt: instantOf('askedAt'), binding: false },
    trial: {
      ...clock('trial'),
      in: ['active'],
      startsAt: instantOf('madeAt'),
      expire: 'confirm-trial',
      binding: false,
      unannounced: true,
    },
  },
  commands: {
    open: { ...command, from: [NEW], to: DRAFT, by: ['partner'], edits: true },
    submit: {
      ...command,
      from: [DRAFT, 'turned-away'],
      to: 'vetting',
      by: ['partner'],
      submits: true,
      input: { masterId: { kind: 'text', required: true, label } },
      plan: ({ input, now }) => ({ counterpartyId: String(input.masterId), set: { askedAt: iso(now) } }),
    },
    pass: { ...command, verdict: 'approve', from: ['vetting'], to: 'deciding', by: ['vendor'] },
    refuse: { ...command, verdict: 'reject', from: ['vetting'], to: 'refused', by: ['vendor'] },
    accept: {
      ...command,
      verdict: 'approve',
      from: ['deciding'],
      to: 'active',
      by: ['partner'],
      at: 'counterparty',
      plan: ({ now }) => ({ set: { madeAt: iso(now) } }),
    },
    'turn-away': {
      ...command,
      verdict: 'reject',
      from: ['deciding'],
      to: 'turned-away',
      by: ['partner'],
      at: 'counterparty',
    },
    note: { ...command, from: RUNNING, by: ['partner', 'vendor'] },
    remark: { ...command, from: ['vetting', 'deciding', 'turned-away', 'active'], by: ['partner'], at: 'counterparty' },
    leave: { ...command, from: RUNNING, by: ['system'], plan: ({ now }) => ({ set: { leftAt: iso(now) } }) },
    rejoin: { ...command, from: RUNNING, by: ['system'], plan: () => ({ set: { leftAt: null } }) },
    renew: { ...command, from: ['active'], by: ['system'], plan: ({ now }) => ({ set: { madeAt: iso(now) } }) },
    end: { ...command, from: ['active'], to: 'ended', by: ['system'] },
    lapse: { ...command, from: [DRAFT, 'vetting', 'deciding', 'turned-away'], to: 'lapsed', by: ['clock'] },
    'confirm-trial': { ...command, from: ['active'], by: ['clock'], outcome: 'confirmed' },
  },
});

function task(kind: string, decides: readonly string[], at: 'vendor' | 'counterparty') {
  const role = at === 'vendor' ? 'pdm' : 'partner-admin';
  return { kind, label, candidates: [{ role, at }], decides, direct: 'joint.direct-decision' };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
