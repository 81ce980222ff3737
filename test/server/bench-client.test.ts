import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { HttpClient } from '../../bench/load.ts';

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';
const ending: (() => unknown)[] = [];
afterEach(() => ending.splice(0).forEach(end => end()));

/** A server that answers so many requests on each connection and closes it upon the next. */
async function closingAfter(answers: readonly number[]): Promise<HttpClient> {
  let connections = 0;
  const server = createServer(socket => {
    let left = answers[connections] ?? 0;
    connections += 1;
    socket.on('data', () => (left-- > 0 ? void socket.write(ANSWER) : void socket.destroy()));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const client = new HttpClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  ending.push(
    () => client.close(),
    () => server.close(),
  );
  return client;
}

test('a_request_whose_connection_was_closed_for_being_idle_goes_by_another', async () => {
  const client = await closingAfter([1, 2]);
  await client.send('GET', '/');
  expect(await client.send('GET', '/')).toEqual({ status: 200, body: 'ok' });
  expect(await client.send('GET', '/')).toEqual({ status: 200, body: 'ok' });
});

test('a_request_that_two_connections_closed_upon_fails', async () => {
  const client = await closingAfter([1, 0]);
  await client.send('GET', '/');
  await expect(client.send('GET', '/')).rejects.toThrow(/closed|ECONNRESET/);
});

test('a_request_on_its_way_fails_when_the_client_is_closed', async () => {
  const server = createServer(() => {});
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  ending.push(() => server.close());
  const address = server.address();
  const client = new HttpClient(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  const sent = client.send('GET', '/');
  client.close();
  await expect(sent).rejects.toThrow('The client was closed');
});
