import { expect, test } from 'vitest';
import { titlesOf } from '../../rules/area.ts';
import { EFFECTS } from '../../rules/effects.ts';
import { CertificationSuite } from '../../support/certification-suite.ts';

const row = titlesOf(EFFECTS);
const s = new CertificationSuite();

async function claims() {
  return (await s.api.get('hai-admin', '/v1/incentive-claims')).body.items;
}

test(row('2 label-granted, label-revoked'), async () => {
  const { label } = await s.granted({ capability: 'APPLICATION-MODERNISATION' });
  await s.heard();
  const [claim, ...more] = await claims();
  expect(more).toEqual([]);
  expect(await s.look('hai-admin', claim.id)).toMatchObject({
    state: 'eligible',
    data: { kind: 'CAPABILITY', labelCode: 'APPLICATION-MODERNISATION', grossAmount: '100000.00' },
  });
  await s.done('bai-xue', 'label', 'revoke', label, { reason: { text: '抽查不符合要求' } });
  await s.heard();
  expect(await s.look('hai-admin', claim.id)).toMatchObject({ state: 'void', outcome: 'LABEL_LOST' });
});

test('a_label_out_of_scope_opens_no_claim', async () => {
  const before = (await claims()).length;
  await s.granted({ capability: 'DATABASE' });
  await s.heard();
  expect(await claims()).toHaveLength(before);
});
