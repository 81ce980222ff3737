import type { Tx } from '../db/store.ts';
import type { Person } from '../domain/kernel/actor.ts';
import {
  INTERVENTION_ITEMS,
  INTERVENTIONS,
  type InterveneInput,
  type Intervening,
  mayIntervene,
  proposed,
  turnedDown,
} from '../domain/kernel/intervene.ts';
import { overridden } from '../domain/kernel/override.ts';
import type { Plan } from '../domain/kernel/plan.ts';
import type { Reason } from '../domain/kernel/reason.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import { decideSkip } from '../domain/kernel/skip.ts';
import type { Proposal } from '../domain/kernel/snapshot.ts';
import { carryOut, conclude, decideInput } from './give-process-command.ts';
import { accepted, type GiveInput, type Given, type Giver, isGiven, refused, unready, write } from './given.ts';
import { interventionInput, underData } from './intervention-input.ts';
import type { Engine } from './ports.ts';
import { calendarFor, roleItems } from './settings.ts';
import { stageFacts } from './stage-facts.ts';
import { taskAtHand } from './task-at-hand.ts';

type Said = Pick<Proposal, 'command' | 'data'> & { reason: Reason };

/** Skips a task or overrides its stage, or settles what another proposed. */
export const giveIntervention: Giver = async (engine, tx, input) => {
  const { definition, request } = input;
  const verb = INTERVENTIONS.find(name => name === request.command);
  if (!verb) throw new Error(`${request.command} passes nobody over`);
  const { row: _, ...hand } = await taskAtHand(tx, input);
  const judged: InterveneInput = { definition, verb, ...hand };
  const may = mayIntervene(judged);
  const read = interventionInput(definition, verb, request.input, hand);
  if (isRefusal(may)) {
    const refusal = accepted(input, may, read.problems);
    return isGiven(refusal) ? refusal : refused(may);
  }
  const wrong = unready(input, read.problems);
  if (wrong) return wrong;
  const { proposal } = may;
  if (verb === 'turn-down' && proposal && read.reason)
    return writeStay(engine, tx, input, judged, may, turnedDown(judged, may, proposal, read.reason));
  const said = verb === 'confirm' ? proposal : read.reason && { ...read, reason: read.reason };
  if (!said) return refused(refuse('NOTHING_PROPOSED'));
  const given = { judged, may, said };
  return may.verb === 'skip' ? giveSkip(engine, tx, input, given) : giveOverride(engine, tx, input, given);
};

interface ToGive {
  judged: InterveneInput;
  may: Intervening;
  said: Said;
}

async function giveSkip(engine: Engine, tx: Tx, input: GiveInput, { judged, may, said }: ToGive): Promise<Given> {
  const { evaluator } = engine;
  const calendar = await calendarFor(tx, judged.policy);
  const asked = { ...judged, evaluator, calendar, stageFacts: undefined, reason: said.reason };
  const first = decideSkip(asked, may);
  if (isRefusal(first)) return refused(first);
  const people = first.asks === null ? undefined : await stageFacts(tx, first.asks, input.real);
  const plan = people ? decideSkip({ ...asked, stageFacts: people }, may) : first;
  if (isRefusal(plan)) return refused(plan);
  if (may.proposes) return writeStay(engine, tx, input, judged, may, await proposing(tx, { judged, may, said }));
  const facts = people ? { stage: people } : {};
  const given = await writeStay(engine, tx, input, judged, may, plan, facts);
  return given.kind === 'applied' && plan.concludes !== null
    ? conclude(engine, tx, input, plan.concludes, given.row)
    : given;
}

/** The command is judged with everything but who asks; where a second person is wanted, its plan gives way to the proposal. */
async function giveOverride(engine: Engine, tx: Tx, input: GiveInput, given: ToGive): Promise<Given> {
  const { judged, may, said } = given;
  const { definition, snapshot } = judged;
  const command = said.command ?? '';
  const withReason = definition.commands[command]?.reason ? { reason: { ...said.reason } } : {};
  const request = { ...input.request, command, input: { ...said.data, ...withReason } };
  const prepared = await decideInput(engine, tx, { ...input, request });
  const proposal = may.proposes ? await proposing(tx, given) : undefined;
  const result = await carryOut(
    engine,
    tx,
    { ...input, request },
    { ...prepared, overrides: true },
    {
      rightOf: () => ({ right: may.right }),
      marked: plan => proposal ?? overridden(plan, definition, snapshot, may, said.reason),
    },
  );
  return underData(result);
}

async function proposing(tx: Tx, { judged, may, said }: ToGive): Promise<Plan> {
  const template = 'proposal-made' as const;
  return {
    ...proposed(judged, may, said),
    notices: [{ template, to: await seconds(tx, judged.actor, may.verb, judged.now) }],
  };
}

/** Who may confirm: whose role has the permission in the whole company. */
async function seconds(
  tx: Tx,
  { organizationId }: Person,
  verb: Intervening['verb'],
  now: number,
): Promise<readonly string[]> {
  const roles = Object.entries(await roleItems(tx, now));
  const item = INTERVENTION_ITEMS[verb];
  const having = roles.flatMap(([role, items]) => (items.includes(item) ? [`role:${role}@${organizationId}`] : []));
  return [...having, `item:${item}@${organizationId}`];
}

async function writeStay(
  engine: Engine,
  tx: Tx,
  input: GiveInput,
  { policy, now }: InterveneInput,
  { right }: Intervening,
  plan: Plan,
  facts = {},
): Promise<Given> {
  const by = { facts, policy, calendar: await calendarFor(tx, policy), now };
  return { kind: 'applied', row: await write(engine, tx, input, by, plan, input.row, { right }) };
}
