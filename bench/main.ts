import { parseArgs } from 'node:util';
import { benchApprove } from './approve.ts';
import { benchConsole } from './console.ts';
import { consoleTable } from './console-table.ts';
import { benchInbox } from './inbox.ts';
import { benchMemory } from './memory.ts';
import { benchMixed } from './mixed.ts';
import { mixedTable } from './mixed-table.ts';
import { benchPolicy } from './policy.ts';
import { approveTable, inboxTable, memoryTable, policyTable, waitTable } from './tables.ts';
import { benchWait } from './wait.ts';

const USAGE = `Usage: npm run bench -- COMMAND [--json] [--seconds N] [--cases N] [--seats N] [--tasks N]

  approve   submit + claim + approve: the product, a bare Express handler and a bare Temporal workflow, in one run
            --seconds  length of each measured stretch at 32 clients, three a side (default 6)
            --cases    POs of the part beside it (default 1000)
            --profile  folder for a CPU profile of the product
  mixed     cases of all processes as they are among each other, and the bare Express handler, in one run
            --seconds  length of each measured stretch at 32 clients, three a side (default 6)
  memory    resident memory of the product, idle and with open cases
            --cases    open cases (default 10000)
            --seconds  how long to wait until workflows follow them (default 240)
  inbox     an inbox where very much waits: pages, filters, search and counts, through the read path and over HTTP
            --cases    open tasks (default 100000)
  wait      cases that stay open: from submission until each has its workflow asleep, beside bare workflows with a timer;
            the relay's lag; all of them falling due at one instant
            --cases    open cases (default 5000)
            --seconds  how long the relay's lag is watched (default 20)
  policy    policies at work: replay of past cases, previews, a countersign of very many, and the inbox as above, on SQLite
            --cases    cases of the past (default 100000)
            --seats    who countersigns (default 500)
            --tasks    open tasks of the inbox (default 100000)
  console   the console in a Chromium: first row with nothing cached, keys, scrolling, decisions made elsewhere, bytes by route
            --cases    open tasks in the store (default 150000; 100000 of them in one list)
            --seconds  how long the list is scrolled at most (default 60)
`;

/** Prints one result to standard output, what it is doing to standard error. Exit code 1 where a run says nothing (rows differ). */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      cases: { type: 'string' },
      profile: { type: 'string' },
      seats: { type: 'string' },
      tasks: { type: 'string' },
    },
  });
  const number = (text: string | undefined, preset: number) => (Number(text) > 0 ? Number(text) : preset);
  const print = (result: object, table: string) =>
    void process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : table);
  switch (positionals[0]) {
    case 'approve': {
      const [seconds, cases] = [number(values.seconds, 6), number(values.cases, 1000)];
      const result = await benchApprove({ seconds, cases, profile: values.profile });
      print(result, approveTable(result));
      if (result.rows.same) return 0;
      process.stderr.write(
        `The floor does not write what the product writes:\n${result.rows.differences.join('\n')}\n`,
      );
      return 1;
    }
    case 'mixed': {
      const result = await benchMixed({ seconds: number(values.seconds, 6) });
      print(result, mixedTable(result));
      return 0;
    }
    case 'memory': {
      const result = await benchMemory({ cases: number(values.cases, 10_000), seconds: number(values.seconds, 240) });
      print(result, memoryTable(result));
      return 0;
    }
    case 'inbox': {
      const result = await benchInbox({ tasks: number(values.cases, 100_000), people: 500, samples: 300 });
      print(result, inboxTable(result));
      return 0;
    }
    case 'wait': {
      const result = await benchWait({ cases: number(values.cases, 5000), seconds: number(values.seconds, 20) });
      print(result, waitTable(result));
      return result.storm.once === result.storm.cases && result.storm.again === 0 ? 0 : 1;
    }
    case 'policy': {
      const [cases, seats] = [number(values.cases, 100_000), number(values.seats, 500)];
      const inbox = { tasks: number(values.tasks, 100_000), people: 500, samples: 300 };
      const result = await benchPolicy({ cases, seats, samples: 300, inbox });
      print(result, policyTable(result));
      return 0;
    }
    case 'console': {
      const result = await benchConsole({
        tasks: number(values.cases, 150_000),
        seconds: number(values.seconds, 60),
        openings: 7,
        steps: 100,
        decisions: 20,
      });
      print(result, consoleTable(result));
      return 0;
    }
    default:
      process.stderr.write(USAGE);
      return 2;
  }
}

process.exitCode = await main();
