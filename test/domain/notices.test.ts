import { describe, expect, test } from 'vitest';
import { clockRules } from '../../domain/kernel/clock-rule.ts';
import { POLICY_FACTS } from '../../domain/kernel/policy-news.ts';
import type { Notice, ProcessDefinition, Seat } from '../../domain/kernel/process.ts';
import { NOTICE_TEXTS, type NoticeTemplate } from '../../domain/notices/notice-texts.ts';
import { names, sayNotice } from '../../domain/notices/say-notice.ts';
import { silenceWords } from '../../domain/notices/silence.ts';
import { PROCESSES } from '../../domain/processes/all.ts';

type Side = 'partner' | 'vendor';
const processes: readonly ProcessDefinition[] = PROCESSES;
const TEMPLATES = Object.keys(NOTICE_TEXTS) as NoticeTemplate[];

/** What a text may be filled with. No name of a person or company is among it, so none can be told to the wrong side. */
const FACTS = [
  'process',
  'number',
  'title',
  'due',
  'was',
  'state',
  'reason',
  'task',
  'silence',
  'recipient',
  'address',
];

/** The master who invites is named to whom it invites, and nowhere else. */
const NAMED: Readonly<Partial<Record<NoticeTemplate, readonly string[]>>> = { 'invitation-mail': ['inviter'] };

/** About a version of a policy, which has no number and no title. */
const OF_A_POLICY: readonly NoticeTemplate[] = ['capability-scope-changed'];

/** The sides that whoever sits there reads from. */
function sidesOf(definition: ProcessDefinition, seat: Seat): readonly Side[] {
  if ('person' in seat && seat.person === 'invitee') return ['partner'];
  if (!('person' in seat)) return [seat.at === 'partner' || seat.at === 'counterparty' ? 'partner' : 'vendor'];
  if (seat.person === 'lead') return ['vendor'];
  const commands = Object.values(definition.commands);
  if (seat.person === 'handler') return tasksOf(definition).flatMap(task => sidesOf(definition, task));
  const gives = commands.filter(rule => (seat.person === 'submitter' ? rule.submits : rule.from.includes('new')));
  return gives.flatMap(({ by }) => by.filter(side => side === 'partner' || side === 'vendor'));
}

function tasksOf(definition: ProcessDefinition): readonly Seat[] {
  return Object.values(definition.states).flatMap(({ task }) => task?.candidates ?? []);
}

/** Every notice a process sends: its commands' own, and those of the kernel about its tasks and clocks. */
function noticesOf(definition: ProcessDefinition): Notice[] {
  const own = Object.values(definition.commands).flatMap(({ tell }) => tell ?? []);
  const clocks = clockRules(definition).map(({ tells, remind, reminders }) => ({
    template: tells ?? (reminders === undefined ? ('reminder' as const) : ('still-waiting' as const)),
    to: remind ?? tasksOf(definition),
  }));
  const tasks = (['task-assigned', 'reminder', 'overdue', 'deadline-extended', 'deadline-recalculated'] as const).map(
    template => ({
      template,
      to: tasksOf(definition),
    }),
  );
  return [...own, ...clocks, ...tasks, { template: 'breach', to: [{ person: 'lead' }] }];
}

/** Sent by a clock, whose instant is known. */
const OF_A_CLOCK: readonly NoticeTemplate[] = [
  'reminder',
  'overdue',
  'breach',
  'deadline-extended',
  'deadline-recalculated',
  'po-timed-out',
  'ho-expired',
];

const facts = {
  process: { en: 'PO', zh: '机会点' },
  number: 'PO20260921000001',
  title: '制造ERP上云',
  inviter: { en: 'Tongda Distribution', zh: '通达分销' },
  due: '5 Dec 2026, 23:59',
  was: '4 Dec 2026, 23:59',
  state: { en: 'Won', zh: '已赢单' },
  reason: { en: 'No budget', zh: '没有预算' },
  task: { en: 'Validate', zh: '验证' },
  silence: { en: 'Or else.', zh: '否则。' },
};

describe.each(processes.map(definition => [definition.name, definition] as const))('%s', (_, definition) => {
  test('every_notice_has_a_text_for_the_side_that_reads_it_in_both_languages', () => {
    const lacking = noticesOf(definition).flatMap(({ template, to }) =>
      to
        .flatMap(seat => sidesOf(definition, seat))
        .filter(side => !sayNotice(template, side, 'zh', facts) || !sayNotice(template, side, 'en', facts))
        .map(side => `${template} to ${side}`),
    );
    expect(lacking).toEqual([]);
  });

  test('the_end_of_every_clock_is_said_in_words', () => {
    for (const { name, expire } of clockRules(definition)) {
      for (const onExpiry of ['escalate', 'extend', 'pass-to-lead', ...(expire ? ['reject'] : [])]) {
        expect(silenceWords(definition, expire, onExpiry), `${name} ${onExpiry}`).toBeDefined();
      }
      expect(silenceWords(definition, expire, 'remind')).toBeUndefined();
    }
  });
});

test('no_template_is_left_that_nobody_sends', () => {
  const sent = new Set<string>(processes.flatMap(noticesOf).map(({ template }) => template));
  // Told by the rule itself, where the vendor gave the command.
  // Told to whichever step or side it concerns.
  for (const template of ['cert-resubmitted', 'cert-defence-proposed', 'cert-defence-agreed']) sent.add(template);
  for (const template of [
    'updated-by-vendor',
    'biz-cert-certified',
    'biz-cert-amount-failed',
    'biz-cert-locked',
    'fh-opened',
  ])
    sent.add(template);
  // Told by what came of it: whether it is to be invoiced, whether it was passed over.
  for (const template of ['claim-to-invoice', 'claim-skipped']) sent.add(template);
  // By whether the master had invited the applicant.
  for (const template of ['reseller-to-decide', 'reseller-vendor-approved']) sent.add(template);
  // Told by an activated policy.
  for (const template of OF_A_POLICY) sent.add(template);
  // Told by the verbs of a task.
  for (const template of ['consulted', 'answered', 'task-passed-over', 'proposal-made', 'proposal-refused'])
    sent.add(template);
  expect(TEMPLATES.filter(template => !sent.has(template))).toEqual([]);
});

describe.each(TEMPLATES)('%s', template => {
  const texts = Object.entries(NOTICE_TEXTS[template]);
  const ofPolicy = OF_A_POLICY.includes(template);
  const known = ofPolicy ? ['process', 'version', ...POLICY_FACTS] : [...FACTS, ...(NAMED[template] ?? [])];

  test('says_the_same_facts_in_both_languages_and_none_but_those_its_reader_may_see', () => {
    for (const [side, { title, body }] of texts) {
      for (const text of [title, body]) {
        expect(new Set(names(text.en)), side).toEqual(new Set(names(text.zh)));
        expect(names(text.en).filter(name => !known.includes(name))).toEqual([]);
      }
      expect(body.en.split('\n')).toHaveLength(body.zh.split('\n').length);
      if (ofPolicy) continue;
      expect(title.en).toContain('{number}');
      expect(title.zh).toContain('{number}');
    }
  });

  if (ofPolicy) return;

  test('reads_well_where_only_number_and_title_are_known', () => {
    const { process, number, title, state } = facts;
    for (const [side, text] of texts) {
      for (const language of ['en', 'zh'] as const) {
        const clock = OF_A_CLOCK.includes(template) ? { due: facts.due } : {};
        const task = names(text.title[language]).includes('task') ? { task: facts.task } : {};
        // Who invites is always known.
        const inviter = template === 'invitation-mail' ? { inviter: facts.inviter } : {};
        const known = { process, number, title, state, ...task, ...clock, ...inviter };
        const said = sayNotice(template, side as Side, language, known);
        expect(said?.body).toContain(title);
        expect(`${said?.title} ${said?.body}`).not.toMatch(/[{}]|\s\s|undefined|“”|""/);
      }
    }
  });
});

test('a_side_that_is_not_told_hears_nothing', () => {
  expect(sayNotice('breach', 'partner', 'en', facts)).toBeUndefined();
  expect(sayNotice('po-submitted', 'partner', 'en', facts)).toBeUndefined();
});
