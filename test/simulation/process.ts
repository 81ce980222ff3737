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
const command = { label, done: label, by: ['vendor' as const] };
const requester = { ...command, item: 'sim.submit', requesterOnly: true as const };
const editable = ['amount', 'currency', 'handlerId'];

/**
 * Two stages one after the other with changes asked for and an appeal, a withdrawal and an expiry: the least process in which every
 * rule of approvals can meet every other.
 */
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
    checking: { label, task: decision('check', ['pass', 'return', 'refuse']), deadline: clock('check') },
    signing: { label, task: decision('sign', ['sign', 'return', 'decline']), deadline: clock('sign') },
    changing: { label, deadline: { ...clock('change'), remind: [{ person: 'submitter' }] } },
    appealing: { label, task: decision('appeal', ['grant', 'dismiss']), deadline: clock('appeal') },
    signed: { label, final: true },
    refused: { label, final: true },
    dismissed: { label, final: true },
    withdrawn: { label, final: true },
    lapsed: { label, final: true },
  },
  commands: {
    submit: { ...command, from: [NEW], to: 'checking', edits: true, complete: true, submits: true },
    pass: { ...command, verdict: 'approve', from: ['checking'], to: 'signing' },
    refuse: { ...command, verdict: 'reject', from: ['checking'], to: 'refused' },
    sign: { ...command, verdict: 'approve', from: ['signing'], to: 'signed', notSubmitter: true },
    decline: { ...command, verdict: 'reject', from: ['signing'], to: 'refused', notSubmitter: true },
    return: { ...command, asks: 'changes', from: ['checking', 'signing'], to: 'changing' },
    resubmit: {
      ...requester,
      newRound: 'revision',
      from: ['changing'],
      to: 'checking',
      edits: true,
      editable,
      complete: true,
    },
    revise: {
      ...requester,
      newRound: 'revision',
      afterApproval: 'sim.revision.after-approval',
      from: ['checking', 'signing', 'signed'],
      to: 'checking',
      edits: true,
      editable,
      complete: true,
    },
    appeal: { ...requester, newRound: 'appeal', within: 'sim.appeal.window', from: ['refused'], to: 'appealing' },
    grant: { ...command, verdict: 'approve', from: ['appealing'], to: 'signed' },
    dismiss: { ...command, verdict: 'reject', from: ['appealing'], to: 'dismissed' },
    withdraw: {
      ...command,
      from: ['checking', 'signing', 'changing', 'appealing'],
      to: 'withdrawn',
      creatorOr: 'nobody',
    },
    lapse: { label, done: label, from: ['checking', 'signing', 'changing', 'appealing'], to: 'lapsed', by: ['clock'] },
  },
});

/** What ends a task, by what it comes to, and every command a seat is answered with. */
export const APPROVALS: readonly string[] = ['pass', 'sign', 'grant'];
export const REJECTIONS: readonly string[] = ['refuse', 'decline', 'dismiss'];
export const ANSWERS: readonly string[] = [...APPROVALS, ...REJECTIONS, 'return', 'abstain', 'recuse'];
