import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addExample,
  addReports,
  CHANGE_KINDS,
  type ChangeKind,
  emptyReport,
  MOST_EXAMPLES,
  type ReplayExample,
  type ReplayReport,
} from '../../../domain/replay/report.ts';

/** A report of these changed cases, each with the ways in which it changes. */
function reportOf(cases: readonly (readonly ChangeKind[])[], first = 0): ReplayReport {
  const report = emptyReport();
  for (const [index, kinds] of cases.entries()) {
    report.cases += 1;
    const caseId = `case-${first + index}`;
    const example: ReplayExample = {
      caseId,
      number: null,
      kinds: [...kinds],
      approvers: [],
      outcomes: [],
      movedMs: 0,
      breaches: [],
    };
    addExample(report.examples, example);
  }
  return report;
}

/** Few kinds over many cases, so that some have more examples than are kept. */
const changes = fc.array(fc.subarray(CHANGE_KINDS.slice(0, 4), { minLength: 1, maxLength: 2 }), {
  minLength: 20,
  maxLength: 120,
});

test('reports_of_parts_are_the_report_of_the_whole_wherever_it_is_parted', () => {
  fc.assert(
    fc.property(changes, fc.array(fc.nat(120), { maxLength: 4 }), (cases, cuts) => {
      const places = [0, ...cuts.filter(cut => cut <= cases.length).sort((a, b) => a - b), cases.length];
      const parts = places.slice(1).map((end, nth) => reportOf(cases.slice(places[nth], end), places[nth]));
      expect(parts.reduce(addReports, emptyReport())).toEqual(reportOf(cases));
    }),
    { numRuns: 300 },
  );
});

test('a_rare_change_has_its_examples_however_many_cases_change_otherwise', () => {
  const many = Array.from({ length: 400 }, (): ChangeKind[] => ['earlier']);
  const { examples } = reportOf([...many, ['breach'], ...many, ['breach', 'earlier']]);
  expect(examples.filter(({ kinds }) => kinds.includes('breach'))).toHaveLength(2);
  expect(examples).toHaveLength(MOST_EXAMPLES + 2);
});
