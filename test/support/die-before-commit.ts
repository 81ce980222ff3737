import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../db/sqlite.ts';

/**
 * Child process: writes groups of ten units, each two rows `<n>:a` and `<n>:b`, says each number once it is acknowledged,
 * and kills itself immediately before the COMMIT of the given group.
 */
const [, , file = '', lastGroup = ''] = process.argv;
let commits = 0;
const store = await openSqliteStore({
  file,
  beforeCommit: () => {
    commits++;
    if (commits === Number(lastGroup)) process.kill(process.pid, 'SIGKILL');
  },
});
for (let n = 0; ; n += 10) {
  const group = Array.from({ length: 10 }, async (_, i) => {
    await store.write(async tx => {
      await tx.insert('scopes', { key: `${n + i}:a`, value: 1 });
      await tx.insert('scopes', { key: `${n + i}:b`, value: 1 });
    });
    writeSync(1, `${n + i}\n`);
  });
  await Promise.all(group);
}
