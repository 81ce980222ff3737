import { allHandlersFinished, condition, defineUpdate, setHandler, sleep } from '@temporalio/workflow';

/** What an approval answers to each command. */
export interface BareAnswer {
  state: string;
  assigneeId: string | null;
}

export interface BareInput {
  subject: string;
  amount: string;
  currency: string;
  purpose: string;
}

export const submit = defineUpdate<BareAnswer, [BareInput]>('submit');
export const claim = defineUpdate<BareAnswer, [{ userId: string }]>('claim');
export const approve = defineUpdate<BareAnswer, [{ userId: string }]>('approve');

/** The approval as a plain Temporal application would write it: state in the workflow, each command an Update. */
export async function bareApproval(): Promise<BareAnswer> {
  let answer: BareAnswer = { state: 'new', assigneeId: null };
  setHandler(submit, () => {
    answer = { state: 'under-approval', assigneeId: null };
    return answer;
  });
  setHandler(claim, ({ userId }) => {
    answer = { ...answer, assigneeId: userId };
    return answer;
  });
  setHandler(approve, () => {
    answer = { ...answer, state: 'approved' };
    return answer;
  });
  await condition(() => answer.state === 'approved' && allHandlersFinished());
  return answer;
}

/** A workflow that only waits. */
export async function bareTimer(): Promise<void> {
  await sleep('30 days');
}
