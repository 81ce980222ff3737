import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { migrate } from '../db/migrate.ts';
import { sqliteMigrations } from '../db/sqlite-migrations.ts';
import { openDatabase } from '../db/sqlite-session.ts';
import { paths } from '../runtime/paths.ts';
import { type FloorAnswer, FloorRows } from './floor-rows.ts';

/**
 * The floor: a bare Express application on a SQLite file of the product's schema and durability (WAL, synchronous=FULL).
 * `node dist/bench/floor.js FILE` gives each request a transaction and a commit of its own, as such a handler is written;
 * `node dist/bench/floor.js FILE grouped` lets requests that wait together share a commit, as the product does.
 */
const [file, mode] = process.argv.slice(2);
if (!file) throw new Error('Usage: floor FILE [grouped]');
await migrate(sqliteMigrations(file), paths.migrations);
const database = openDatabase(file);
const rows = new FloorRows(database);

type Work = () => FloorAnswer;

const alone = database.transaction((work: Work) => work()).immediate;
const together = database.transaction((works: Work[]) => works.map(work => work())).immediate;
const waiting: { work: Work; response: Response }[] = [];

const app = express();
app.disable('etag');
app.disable('x-powered-by');
app.use(express.json());
app.post('/v1/purchase-approvals', (request, response) => {
  answer(response, () => rows.submit(request.body, keyOf(request)));
});
app.post('/v1/tasks/:id/claim', (request, response) => {
  answer(response, () => rows.move('claim', request.params.id, keyOf(request)));
});
app.post('/v1/tasks/:id/decide', (request, response) => {
  answer(response, () => rows.move('approve', request.params.id, keyOf(request)));
});

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => database.close());
});

function answer(response: Response, work: Work): void {
  if (mode !== 'grouped') return send(response, alone(work));
  waiting.push({ work, response });
  if (waiting.length === 1) setImmediate(commitWaiting);
}

function commitWaiting(): void {
  const jobs = waiting.splice(0);
  const answers = together(jobs.map(({ work }) => work));
  for (const [index, { response }] of jobs.entries()) send(response, answers[index] as FloorAnswer);
}

function send(response: Response, { status, etag, body }: FloorAnswer): void {
  response.status(status).set('ETag', etag).json(body);
}

/** The key without its quotes. */
function keyOf(request: Request): string {
  return (request.get('idempotency-key') ?? '').slice(1, -1);
}
