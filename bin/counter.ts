const [ON_A_SCREEN_MS, ELSEWHERE_MS] = [250, 10_000];

/** A line on standard error that counts: on a screen in one place, elsewhere a new line now and then. */
export function counter(stream: NodeJS.WriteStream = process.stderr) {
  const every = stream.isTTY ? ON_A_SCREEN_MS : ELSEWHERE_MS;
  let shown = performance.now();
  return {
    show(says: () => string): void {
      if (performance.now() - shown < every) return;
      shown = performance.now();
      stream.write(stream.isTTY ? `\r\u001b[K${says()}` : `${says()}\n`);
    },
    end(): void {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
