import { existsSync } from 'node:fs';
import { incidentText } from '../../domain/incidents.ts';
import type { MailLoad } from '../../engine/mail/mail-load.ts';
import { workload } from '../../engine/reads/workload.ts';
import { type Config, configFrom } from '../../runtime/config.ts';
import { openContext, schemaState } from '../../runtime/context.ts';
import { paths } from '../../runtime/paths.ts';
import { locateTemporal } from '../../runtime/temporal-binary.ts';
import { connectTemporal, temporalTargetFromEnv } from '../../runtime/temporal-connection.ts';
import { options, print } from '../usage.ts';

interface Finding {
  ok: boolean;
  what: string;
  /** What to do about it, where it is not in order. */
  fix?: string;
}

/** `countersign doctor`: what is missing and how to fix it; the backlog and the open incidents with their owners. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = options(args, { json: { type: 'boolean', default: false } });
  const config = configFrom(process.env);
  const findings = [nodeVersion(), bundle(), await temporal(config), ...(await store(config))];
  if (values.json) print(JSON.stringify(findings, null, 2));
  else
    for (const { ok, what, fix } of findings) print(`${ok ? 'ok  ' : 'FIX '} ${what}${fix ? `\n       ${fix}` : ''}`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    ok: major >= 20,
    what: `Node.js ${process.versions.node}`,
    ...(major < 20 && { fix: 'Install Node.js 20.11 or newer.' }),
  };
}

function bundle(): Finding {
  const there = existsSync(paths.workflowBundle);
  return { ok: there, what: 'workflow bundle', ...(!there && { fix: 'Run: npm run build' }) };
}

async function temporal(config: Config): Promise<Finding> {
  const target = temporalTargetFromEnv(process.env, config.temporal.namespace);
  if (!target) return ownTemporal(config);
  const connection = connectTemporal(target);
  try {
    const skips = await connection.timeSkipping({ timeoutMs: 5000 });
    return { ok: true, what: `Temporal at ${target.address}${skips ? '' : ' (cannot skip time: no sandbox)'}` };
  } catch (error) {
    const fix =
      'Start it, or unset TEMPORAL_ADDRESS to use a server of our own. Commands and deadlines go on meanwhile.';
    return { ok: false, what: `Temporal at ${target.address} does not answer: ${String(error)}`, fix };
  } finally {
    await connection.close();
  }
}

async function ownTemporal(config: Config): Promise<Finding> {
  const found = await locateTemporal({ cacheDir: config.temporal.cacheDir, env: process.env });
  if (found === 'none') {
    return {
      ok: false,
      what: 'no Temporal server',
      fix: 'Install Go 1.24 or newer (the server is built once), or set TEMPORAL_ADDRESS.',
    };
  }
  if (found === 'buildable')
    return { ok: true, what: 'Temporal server: will be built with Go at the first start (4-6 minutes)' };
  return { ok: true, what: `Temporal server ${found.version} (${found.source})` };
}

async function store(config: Config): Promise<Finding[]> {
  const { version, pending } = await schemaState(config);
  const schema: Finding = {
    ok: pending.length === 0,
    what: `store: ${config.store.kind}, schema ${version}`,
    ...(pending.length > 0 && { fix: `Run: countersign migrate (${pending.join(', ')})` }),
  };
  if (!schema.ok) return [schema];
  const context = await openContext(config, { mode: 'shared', purpose: 'doctor' });
  try {
    return [schema, ...(await standing(context))];
  } finally {
    await context.close();
  }
}

async function standing({ store, engine }: Awaited<ReturnType<typeof openContext>>): Promise<Finding[]> {
  const load = await workload(engine);
  const incidents = await store.read(reader =>
    reader.find('incidents', { status: 'open' }, { orderBy: [['createdAt', 'asc']], limit: 50 }),
  );
  const behind = load.relayLagMs >= 60_000;
  return [
    { ok: true, what: `${load.openCases} open cases, ${load.followed} followed by workflows` },
    {
      ok: !behind,
      what: `relay: ${load.nudgesDue} nudges due, oldest ${Math.round(load.relayLagMs / 1000)} s`,
      ...(behind && {
        fix: 'Start a worker (countersign start or countersign worker), or look whether Temporal answers.',
      }),
    },
    {
      ok: load.overdueWakes === 0,
      what: `deadlines: ${load.overdueWakes} passed without acting`,
      ...(load.overdueWakes > 0 && { fix: 'Start a worker; it acts on all of them at once.' }),
    },
    { ok: load.effects.failed === 0, what: `effects: ${load.effects.pending} pending, ${load.effects.failed} failed` },
    mail(load.mail, engine.clock()),
    ...incidents.map(({ kind, owner, caseId, createdAt, detail }) => ({
      ok: false,
      what: `incident ${kind}${caseId ? ` of case ${caseId}` : ''} since ${new Date(createdAt).toISOString()}`,
      fix: [incidentText(kind)?.todo.en, `Owner: ${owner}.`, detail].filter(Boolean).join(' '),
    })),
  ];
}

/** Mail older than this with nobody away is a courier that does not run. */
const MAIL_LATE_MS = 600_000;

function mail(load: MailLoad, now: number): Finding {
  const { pending, failed, oldestDueAt, awaySince, pausedUntil } = load;
  const instant = (at: number) => new Date(at).toISOString();
  const away = awaySince === null ? '' : `, receiver away since ${instant(awaySince)}`;
  const pause = pausedUntil === null ? '' : `, next try ${instant(pausedUntil)}`;
  const late = awaySince === null && oldestDueAt !== null && now - oldestDueAt > MAIL_LATE_MS;
  const fixes = [
    ...(awaySince === null ? [] : ['Look whether the server of COUNTERSIGN_SMTP_URL answers; every mail waits.']),
    ...(failed > 0 ? ['The incidents below say which mails were refused, and why.'] : []),
    ...(late ? ['Start a worker, or look at what the last tries were answered (mail_deliveries.last_error).'] : []),
  ];
  return {
    ok: fixes.length === 0,
    what: `mail: ${pending} waiting, ${failed} failed${away}${pause}`,
    ...(fixes.length > 0 && { fix: fixes.join(' ') }),
  };
}
