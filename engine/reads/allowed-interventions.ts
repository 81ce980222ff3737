import type { AllowedCommand } from '../../domain/kernel/explain.ts';
import {
  type InterveneInput,
  type Intervening,
  type Intervention,
  interventionRight,
  isOwnSide,
  mayIntervene,
} from '../../domain/kernel/intervene.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { decideSkip, type SkipInput } from '../../domain/kernel/skip.ts';
import type { Label } from '../../domain/label.ts';
import type { Engine } from '../ports.ts';

const LABELS: Readonly<Record<Intervention, Label>> = {
  skip: { en: 'Skip', zh: '跳过' },
  override: { en: 'Override', zh: '越权决定' },
  confirm: { en: 'Confirm', zh: '确认提议' },
  'turn-down': { en: 'Turn down', zh: '驳回提议' },
};

type Judged = InterveneInput & Pick<SkipInput, 'calendar'>;

/** What somebody with the permission may do about a task of others; nothing stands there for anybody else. */
export function allowedInterventions(engine: Engine, input: Omit<Judged, 'verb'>): AllowedCommand[] {
  const { definition, actor, snapshot, taskId } = input;
  if (!isOwnSide(definition, actor, snapshot)) return [];
  const proposal = snapshot.proposals.find(one => one.taskId === taskId);
  const verbs: readonly Intervention[] = proposal ? ['confirm', 'turn-down'] : ['skip', 'override'];
  return verbs
    .filter(verb => {
      const needed = proposal?.verb ?? (verb === 'skip' ? 'skip' : 'override');
      return interventionRight(actor, snapshot, needed) !== undefined;
    })
    .map(verb => shown(engine, { ...input, verb }));
}

function shown(engine: Engine, input: Judged): AllowedCommand {
  const { verb } = input;
  const asks = verb === 'confirm' ? ('nothing' as const) : ('required' as const);
  const refusal = whyNot(engine, input);
  const command = { command: verb, label: LABELS[verb], verdict: null, asks };
  return refusal ? { ...command, allowed: false, refusal } : { ...command, allowed: true };
}

function whyNot({ evaluator }: Engine, input: Judged): Refusal | undefined {
  const may = mayIntervene(input);
  if (isRefusal(may)) return may;
  return may.verb === 'skip' && input.verb !== 'turn-down' ? whyNotSkipped({ ...input, evaluator }, may) : undefined;
}

function whyNotSkipped(input: Judged & Pick<Engine, 'evaluator'>, may: Intervening): Refusal | undefined {
  const plan = decideSkip({ ...input, stageFacts: undefined, reason: null }, may);
  return isRefusal(plan) ? plan : undefined;
}
