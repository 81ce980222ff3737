import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../contract/operation.ts';
import { OPERATIONS, PROCESS_OPERATIONS } from '../../contract/operations/all.ts';
import type { ProcessOperation } from '../../contract/process-operations.ts';
import type { JsonObject } from '../../domain/json.ts';
import { permits } from '../../domain/kernel/possible.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { ROLES, sideOfRole } from '../../domain/roles.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { visibleCase } from '../../engine/reads/visible.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { paths } from '../../runtime/paths.ts';
import { roleMatrix } from '../../server/role-matrix.ts';
import { type Api, openApi } from '../support/api.ts';
import { submittedCertification } from '../support/cases.ts';
import { recordForm } from '../support/programme.ts';
import { offered, submitted } from '../support/stories.ts';

/** One person of each role, both sides, and a rival. */
const PEOPLE = [
  'hai-admin',
  'hai-sales',
  'chen-admin',
  'wang-fang',
  'zhao-qiang',
  'lin-hao',
  'liu-yang',
  'sun-yue',
  'qian-ling',
  'ops-an',
];

let api: Api;
const cases: Record<string, string> = {};
let taskId = '';
beforeAll(async () => {
  api = await openApi({ sandbox: { advance: async () => ({ kind: 'closed' }) } });
  cases['partner-opportunity'] = (await submitted(api)).body.id;
  cases['vendor-opportunity'] = (await offered(api)).body.id;
  const purchase = { subject: '服务器', amount: '100.00', currency: 'CNY' };
  cases['purchase-approval'] = (await api.done('qian-ling', '/v1/purchase-approvals', purchase)).body.id;
  const contract = { subject: '合同', partnerId: 'org-haiyue', amount: '1.00', currency: 'CNY', terms: '条款' };
  cases['contract-countersign'] = (await api.done('zhao-qiang', '/v1/contract-countersigns', contract)).body.id;
  const ho = await api.done('lin-hao', '/v1/vendor-opportunities', { name: '例外机会点', customerName: '例外客户' });
  const exception = { opportunityId: ho.body.id, exceptionCase: 'STRATEGIC', justification: '战略客户指定' };
  cases['offering-exception'] = (await api.done('lin-hao', '/v1/offering-exceptions', exception)).body.id;
  const record = recordForm({ name: '矩阵商机' });
  cases['pipeline-record'] = (await api.done('hai-sales', '/v1/pipeline-records', record)).body.id;
  cases['capability-certification'] = await submittedCertification(api.engine);
  taskId = (await api.get('wang-fang', `/v1/cases/${cases['partner-opportunity']}`)).body.tasks[0].id;
});
afterAll(() => api.close());

const CSV = { 'content-type': 'text/csv' };

/** Entries of the directory: the partner's own, and an office of the vendor. */
const ENTRIES: Record<string, string> = {
  organizations: 'org-haiyue',
  units: 'unit-north',
  users: 'hai-staff',
  grants: 'hai-staff.member.org-haiyue',
};
/** Policies are the programme owner's. */
const owner = (permitted: number) => (as: string) => (as === 'sun-yue' ? [permitted] : [403]);
const onEntry = (administrators: string[], strangers: string[], permitted: number[]) => (as: string) =>
  strangers.includes(as) ? [404] : administrators.includes(as) ? permitted : [403];
/** By the item, or as the lead of an office: sun-yue leads the headquarters. */
const OVERSEERS = ['hai-admin', 'chen-admin', 'zhao-qiang', 'sun-yue', 'ops-an'];
const everyPartner = ['hai-admin', 'hai-sales', 'chen-admin'];
const own = onEntry(['hai-admin', 'ops-an'], ['chen-admin'], [422]);
const company = onEntry(['ops-an'], ['chen-admin'], [422]);
const office = onEntry(['ops-an'], everyPartner, [422]);
const anyAdministrator = onEntry(['hai-admin', 'chen-admin', 'ops-an'], [], [422]);
const vendorAdministrator = onEntry(['ops-an'], [], [422]);
/** Open to whoever reads every trail, whatever the case. */
const TRAILS = ['getCaseAudit', 'verifyCaseAudit', 'exportCaseAudit'];
const trail = (as: string) =>
  as === 'chen-admin' || as === 'hai-sales' ? [404] : as === 'ops-an' ? [200] : [200, 404];
const read = (strangers: string[]) => onEntry(PEOPLE, strangers, [200]);

const commands: readonly ProcessOperation[] = PROCESS_OPERATIONS.flatMap(({ commands: all }) => all);
const covered = new Set<string>();

/** Sends an operation in a form that is refused last for its input, so that what comes back tells of permission alone. */
function send(operation: Operation, as: string, caseId: string) {
  const { method, path } = operation;
  covered.add(operation.id);
  const filled = path
    .replace('{id}', path.startsWith('/v1/tasks') ? taskId : (ENTRIES[path.split('/')[2] ?? ''] ?? caseId))
    .replace('{name}', 'partner-opportunity')
    .replace('{kind}', 'label')
    .replace('{list}', 'countries')
    .replace('{seq}', '2')
    .replace('{process}', 'partner-opportunity')
    .replace('{version}', '1')
    .replace('{year}', '2026')
    .replace('{attachmentId}', 'none')
    .replace('{job}', 'none');
  const search = operation.query?.some(({ name }) => name === 'validate-only') ? '?validate-only=true' : '';
  // A stream does not end by itself: a place that is not there yet is refused to everyone alike.
  const asked = operation.id === 'streamEvents' ? '?after=999999999' : search;
  const body: JsonObject = { colour: 'no such field' };
  return api.call(method.toUpperCase(), filled + asked, {
    as,
    ...(method !== 'get' &&
      method !== 'delete' &&
      (operation.body?.csv ? { raw: 'colour\nred', headers: CSV } : { body })),
    seen: { task: '"t1"', case: '"c1"', entry: '"v1"' }[operation.ifMatch ?? 'case'],
  });
}

/** What the engine says of a person and a command: the rule of the process file, asked without HTTP. */
async function expectation(
  as: string,
  operation: ProcessOperation,
  caseId: string,
): Promise<'hidden' | 'forbidden' | 'permitted'> {
  const definition = api.engine.processes.get(operation.process);
  const read = await readAs(api.engine, as, async reading => {
    const seen = operation.goes === 'create' ? undefined : await visibleCase(reading, caseId);
    if (!definition || (operation.goes === 'command' && !seen)) return 'hidden' as const;
    return isRefusal(permits(definition, operation.command, reading.person, seen?.snapshot))
      ? ('forbidden' as const)
      : ('permitted' as const);
  });
  return read.kind === 'found' ? read.value : 'hidden';
}

describe('every command of every process for every role', () => {
  test.each(commands.map(operation => [operation.id, operation] as const))('%s', async (_, operation) => {
    const caseId = cases[operation.process] ?? '';
    for (const as of PEOPLE) {
      const expected = await expectation(as, operation, caseId);
      const { status, text } = await send(operation, as, caseId);
      const where = `${as} ${operation.id}: ${expected}, ${text}`;
      if (expected === 'hidden') expect(status, where).toBe(404);
      else if (expected === 'forbidden') expect(status, where).toBe(403);
      else expect([200, 409, 412, 422], where).toContain(status);
    }
  });
});

describe('every other operation for every role', () => {
  const others = OPERATIONS.filter(({ id }) => !commands.some(command => command.id === id));
  const tables: Record<string, (as: string) => number[]> = {
    listIncidents: as => (['ops-an', 'sun-yue'].includes(as) ? [200] : [403]),
    driveIncident: as => (['ops-an', 'sun-yue'].includes(as) ? [404] : [403]),
    getDeadlineDashboard: as => (OVERSEERS.includes(as) ? [200] : [403]),
    getTaskLoad: as => (['hai-sales', 'qian-ling'].includes(as) ? [403] : [200]),
    listAssignees: as => (as === 'chen-admin' || as === 'hai-sales' || as === 'qian-ling' ? [404] : [200, 403]),
    listLedgerBalances: as => (as === 'ops-an' ? [200] : [403]),
    listAccessLog: as => (as === 'ops-an' ? [200] : [403]),
    getCaseAudit: trail,
    verifyCaseAudit: trail,
    exportCaseAudit: trail,
    getOrganization: read(['chen-admin']),
    getUser: read(['chen-admin']),
    getGrant: read(['chen-admin']),
    getUnit: read(everyPartner),
    listDirectoryHistory: onEntry(['hai-admin', 'chen-admin', 'ops-an'], [], [200]),
    importDirectory: anyAdministrator,
    createOrganization: vendorAdministrator,
    changeOrganization: company,
    deactivateOrganization: company,
    reactivateOrganization: company,
    createUnit: vendorAdministrator,
    changeUnit: office,
    createUser: anyAdministrator,
    changeUser: own,
    deactivateUser: own,
    reactivateUser: own,
    getDelegation: () => [404],
    createBulkDecision: () => [422],
    getBulkDecision: () => [404],
    callOffBulkDecision: () => [404],
    createDelegation: () => [422],
    changeDelegation: () => [404],
    endDelegation: () => [404],
    createCapability: vendorAdministrator,
    withdrawCapability: () => [404],
    createGrant: anyAdministrator,
    revokeGrant: own,
    // Those who see the whole company, and who asks for its payments.
    getAutomaticIssuance: as => (['hai-admin', 'chen-admin'].includes(as) ? [200] : [404]),
    switchAutomaticIssuance: onEntry(['hai-admin', 'chen-admin'], [], [422]),
    getRegistryEntry: () => [404],
    listRegistryHistory: () => [404],
    createRegistryEntry: vendorAdministrator,
    changeRegistryEntry: vendorAdministrator,
    endRegistryEntry: vendorAdministrator,
    importRegistry: vendorAdministrator,
    pullRegistry: vendorAdministrator,
    listSignInPeople: () => [404],
    signIn: () => [404],
    calculateDeadline: () => [422],
    advanceCase: () => [422],
    streamEvents: () => [400],
    joinByInvitation: () => [422],
    createView: () => [422],
    changeView: () => [422],
    removeView: () => [404],
    updateMe: () => [422],
    readNotification: () => [422],
    readAllNotifications: () => [422],
    getCalendar: () => [404],
    getCurrentCalendar: () => [404],
    getCalendarYear: () => [404],
    listCalendarVersions: () => [404],
    createCalendar: as => (as === 'ops-an' ? [422] : [403]),
    addCalendarVersion: as => (as === 'ops-an' ? [422] : [403]),
    recalculateCalendar: as => (as === 'ops-an' ? [422] : [403]),
    getJob: () => [404],
    getPolicy: as => (everyPartner.includes(as) ? [404] : [200]),
    getPolicyDifferences: () => [404],
    listPolicyDrafts: owner(200),
    getPolicyDraft: owner(404),
    createPolicyDraft: owner(422),
    changePolicyDraft: owner(404),
    rebasePolicyDraft: owner(404),
    discardPolicyDraft: owner(404),
    proposePolicyDraft: owner(422),
    activatePolicyDraft: owner(404),
    retirePolicy: owner(422),
    migrateCases: owner(422),
    previewPolicyDraft: owner(404),
    listPolicyReplays: owner(404),
    getPolicyReplay: owner(404),
    replayPolicy: owner(422),
    downloadAttachment: () => [404],
    uploadCommentFile: () => [404],
    downloadCommentFile: () => [404],
  };

  test.each(others.map(operation => [operation.id, operation] as const))('%s', async (id, operation) => {
    const process = PROCESS_OPERATIONS.find(({ one, list }) => one.id === id || list.id === id)?.definition.name;
    const caseId = cases[process ?? 'partner-opportunity'] ?? '';
    for (const as of PEOPLE) {
      const { status, text } = await send(operation, as, caseId);
      const sees = (await readAs(api.engine, as, reading => visibleCase(reading, caseId))).kind === 'found';
      const task = operation.path.startsWith('/v1/tasks/{id}');
      const onCase =
        operation.path.includes('{id}') && (operation.path.includes('cases') || process !== undefined || task);
      const seen = operation.method === 'get' ? [200] : [403, 409, 422];
      const expected = tables[id]?.(as) ?? (onCase && !sees ? [404] : onCase ? seen : [200]);
      expect(expected, `${as} ${id}: ${status} ${text.slice(0, 200)}`).toContain(status);
    }
  });
});

describe('the matrix of docs/roles.md', () => {
  const access = loadPolicies(paths.policies).find(({ process }) => process === 'access');
  const items = access?.values['access.role-items'] as Record<string, string[]>;
  const rows = roleMatrix(items);
  /** What needs an item of the case's own process: who has that of another one is refused on this. */
  const BY_PROCESS: Readonly<Record<string, string>> = { uploadAttachment: 'po.attach', revealPersonal: 'po.reveal' };
  const lacks = (role: string, item: string | undefined) =>
    item !== undefined && items[role]?.some(held => held === '*' || held === item) !== true;
  /** Refusals of who has the item, for this one case. */
  const OF_THE_CASE = ['NOT_CREATOR', 'SELF_APPROVAL', 'NOT_CANDIDATE', 'NOT_REQUESTER'];

  /** Someone with this role alone, for the whole company. */
  async function holderOf(role: string): Promise<string> {
    const [like, scope] = sideOfRole(role) === 'partner' ? ['hai-admin', 'org-haiyue'] : ['wang-fang', 'org-vendor'];
    const id = `only-${role}`;
    await api.store.write(async tx => {
      const user = await tx.get('users', { id: like });
      const grant = (await tx.find('grants', { userId: like }))[0];
      if (!user || !grant) throw new Error(`${like} is not in the sample`);
      await tx.insert('users', { ...user, id, email: `${id}@example.org` });
      await tx.insert('grants', { ...grant, id: `${id}.${role}`, userId: id, kind: 'role', code: role, scope });
    });
    return id;
  }

  test.each(Object.keys(ROLES))('is_what_a_%s_meets', async role => {
    const as = await holderOf(role);
    for (const { operation, cells } of rows) {
      const process = PROCESS_OPERATIONS.find(({ list, one, commands: own }) =>
        [list, one, ...own].some(({ id }) => id === operation.id),
      )?.definition.name;
      const noun = operation.path.split('/')[2] ?? '';
      const caseId = cases[process ?? 'partner-opportunity'] ?? '';
      const { status, body, text } = await send(operation, as, caseId);
      const where = `${role} ${operation.id}: ${cells[role]}, ${status} ${text.slice(0, 200)}`;
      const onCase = operation.path.includes('{id}') && (process !== undefined || ['cases', 'tasks'].includes(noun));
      const sees = (await readAs(api.engine, as, reading => visibleCase(reading, caseId))).kind === 'found';
      expect(status, where).toBeLessThan(500);
      const refused = operation.path.includes('{id}') && !onCase ? [403, 404] : [403];
      if (operation.access === 'public') continue;
      if (onCase && !sees && !TRAILS.includes(operation.id)) expect(status, where).toBe(404);
      else if (cells[role] === 'no') expect(refused, where).toContain(status);
      else if (lacks(role, BY_PROCESS[operation.id])) expect(refused, where).toContain(status);
      else if (cells[role] === 'yes' && status === 403) expect(OF_THE_CASE, where).toContain(body.code);
    }
  });
});

test('no_operation_is_left_out_of_the_matrix', () => {
  expect(OPERATIONS.map(({ id }) => id).filter(id => !covered.has(id))).toEqual([]);
});
