import { CHANGES } from '../kernel/new-round.ts';
import type { Notice, ProcessDefinition, Seat, StateDefinition } from '../kernel/process.ts';

/** How a process lets its reviewers ask for changes (design/approvals.md section 4). */
interface ChangesOptions {
  /** Of its permission items and policy keys. */
  prefix: string;
  /** The state whose reviewers may ask, and to which the changed case comes back. */
  reviewed: string;
  /** The further states it may be withdrawn from. */
  withdrawnFrom?: readonly string[];
  reviewers: readonly ('partner' | 'vendor')[];
  requesters: readonly ('partner' | 'vendor')[];
  /** The fields that may be changed when changes are asked for. */
  editable: readonly string[];
  /** Who is told that it came back, and that it was withdrawn. */
  tellResubmitted: readonly Seat[];
  tellWithdrawn: readonly Seat[];
}

/** Waits for what was asked: the requester's own task, with a clock where the policy has one. */
export function changesRequested(prefix: string): StateDefinition {
  return {
    label: { en: 'Changes requested', zh: '待修改' },
    task: {
      kind: CHANGES,
      label: { en: 'Make the changes', zh: '按意见修改' },
      candidates: [{ person: 'submitter' }],
      decides: ['resubmit', 'withdraw'],
      direct: `${prefix}.changes.direct-decision`,
    },
    deadline: {
      name: 'changes',
      label: { en: 'Changes by the requester', zh: '修改时限' },
      within: `${prefix}.changes.within`,
      onExpiry: `${prefix}.changes.on-expiry`,
      remind: [{ person: 'submitter' }],
    },
  };
}

/** Asking for changes, making them on the same case, and withdrawing it. */
export function changesCommands(options: ChangesOptions) {
  const { prefix, reviewed, reviewers, requesters, editable } = options;
  const own = { by: requesters, item: `${prefix}.submit`, requesterOnly: true, refuses: ['NOT_REQUESTER'] } as const;
  const tell = (template: Notice['template'], to: readonly Seat[]): Notice[] => [{ template, to }];
  return {
    'request-changes': {
      label: { en: 'Request changes', zh: '要求修改' },
      done: { en: 'asked for changes', zh: '要求修改' },
      help: {
        en: 'The same case comes back with the changes, to be decided again.',
        zh: '申请人修改后，同一记录会重新提交审批。',
      },
      asks: 'changes',
      from: [reviewed],
      to: 'changes-requested',
      by: reviewers,
      notSubmitter: true,
      reason: {},
      tell: tell('changes-requested', [{ person: 'submitter' }]),
    },
    resubmit: {
      ...own,
      label: { en: 'Resubmit', zh: '修改后重新提交' },
      done: { en: 'resubmitted it with changes', zh: '修改后重新提交' },
      newRound: 'revision',
      from: ['changes-requested'],
      to: reviewed,
      edits: true,
      editable,
      complete: true,
      tell: tell('resubmitted', options.tellResubmitted),
    },
    withdraw: {
      ...own,
      label: { en: 'Withdraw', zh: '撤回' },
      done: { en: 'withdrew it', zh: '撤回了申请' },
      help: { en: 'It ends here: nobody decides it any more.', zh: '撤回后流程结束，不再审批。' },
      from: [reviewed, 'changes-requested', ...(options.withdrawnFrom ?? [])],
      to: 'withdrawn',
      reason: {},
      tell: tell('withdrawn', options.tellWithdrawn),
    },
  } as const satisfies ProcessDefinition['commands'];
}
