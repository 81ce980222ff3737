import { expect, test } from 'vitest';
import { EngineSuite, said } from '../support/engine-suite.ts';

const s = new EngineSuite({
  'partner-opportunity': { 'po.duplicate.po-basis': 'PO_REVIEW_PASSED_AT', 'po.duplicate.ho-basis': 'OFFERED_AT' },
});
const contact = { customerContact: '电话确认' };

test('by_the_other_published_text_the_po_whose_review_passed_first_goes_first (Q1)', async () => {
  const same = { name: s.unique(), customerName: s.unique('客户') };
  const submittedFirst = await s.underReview(same, 'chen-admin');
  s.now += 1000;
  const passedFirst = await s.underReview(same);
  await s.do('po', 'wang-fang', 'approve-review', passedFirst);
  s.now += 1000;
  await s.do('po', 'wang-fang', 'approve-review', submittedFirst);
  expect(said(await s.po('lin-hao', 'validate', submittedFirst, contact))).toBe('EARLIER_DUPLICATE');
  await s.do('po', 'lin-hao', 'validate', passedFirst, contact);
});

test('a_po_whose_review_has_not_passed_stands_in_nobodys_way', async () => {
  const same = { name: s.unique(), customerName: s.unique('客户') };
  const pending = await s.underReview(same, 'chen-admin');
  const id = await s.underValidation(same);
  await s.do('po', 'lin-hao', 'validate', id, contact);
  expect(await s.case(pending)).toMatchObject({ state: 'review-rejected', outcome: 'DUPLICATE' });
});

test('an_ho_prepared_before_but_offered_after_the_review_does_not_go_first', async () => {
  const same = { name: s.unique(), customerName: s.unique('客户') };
  const ho = await s.prepared(same);
  s.now += 1000;
  const id = await s.underValidation(same);
  s.now += 1000;
  await s.do('ho', 'lin-hao', 'offer', ho);
  await s.do('po', 'lin-hao', 'validate', id, contact);
});
