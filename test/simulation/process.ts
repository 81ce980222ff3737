import { defineProcess, NEW } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';

const label: Label = { en: 'Simulated', zh: '模拟' };
const decision = (kind: string, decides: readonly string[]) => ({
  kind,
  label,
  candidates: [{ role: 'pdm', at: 'unit' as const }],
  decides,
  direct: 'sim.direct-decision',
});
const clock = (name: string) => ({
  name,
  label,
  within: `sim.${name}.within`,
  onExpiry: `sim.${name}.on-expiry`,
  expire: 'lapse',
});

/** Two stages one after the other, a withdrawal and an expiry: the least process in which every rule of approvals can meet every other. */
export const simulated = defineProcess({
  name: 'simulated',
  prefix: 'sim',
  path: 'simulated',
  label,
  fields: {
    subject: { kind: 'text', section: 'all', required: true, label },
    amount: { kind: 'money', currency: 'currency', section: 'all', label },
    currency: { kind: 'option', options: { CNY: label, USD: label }, section: 'all', label },
    handlerId: { kind: 'text', section: 'all', label },
  },
  sections: { all: label },
  worth: { amount: 'amount', currency: 'currency' },
  title: 'subject',
  searched: [],
  create: 'submit',
  states: {
    checking: { label, task: decision('check', ['pass', 'refuse']), deadline: clock('check') },
    signing: { label, task: decision('sign', ['sign', 'decline']), deadline: clock('sign') },
    signed: { label, final: true },
    refused: { label, final: true },
    withdrawn: { label, final: true },
    lapsed: { label, final: true },
  },
  commands: {
    submit: {
      label,
      done: label,
      from: [NEW],
      to: 'checking',
      by: ['vendor'],
      edits: true,
      complete: true,
      submits: true,
    },
    pass: { label, done: label, verdict: 'approve', from: ['checking'], to: 'signing', by: ['vendor'] },
    refuse: { label, done: label, verdict: 'reject', from: ['checking'], to: 'refused', by: ['vendor'] },
    sign: { label, done: label, verdict: 'approve', from: ['signing'], to: 'signed', by: ['vendor'] },
    decline: { label, done: label, verdict: 'reject', from: ['signing'], to: 'refused', by: ['vendor'] },
    withdraw: {
      label,
      done: label,
      from: ['checking', 'signing'],
      to: 'withdrawn',
      by: ['vendor'],
      creatorOr: 'nobody',
    },
    lapse: { label, done: label, from: ['checking', 'signing'], to: 'lapsed', by: ['clock'] },
  },
});
