import type { Engine } from '../../engine/ports.ts';
import { done } from './programme.ts';

/** An application that the vendor approved: it waits for its master. */
export async function atMaster(engine: Engine): Promise<string> {
  const contact = { name: '林霁', phone: '+86 13900000000' };
  const form = { masterId: 'org-tongda', companyName: '星澜科技', contact };
  const { caseId } = await done(engine, 'xing-admin', 'reseller-joining', 'save-draft', form);
  await done(engine, 'xing-admin', 'reseller-joining', 'submit', {}, { caseId });
  await done(engine, 'xu-jing', 'reseller-joining', 'approve-by-vendor', {}, { caseId });
  return caseId;
}

/** A reseller whose master said yes: the links for funds and quota are owed. */
export async function joinedReseller(engine: Engine): Promise<string> {
  const caseId = await atMaster(engine);
  await done(engine, 'tong-channel', 'reseller-joining', 'approve-by-master', {}, { caseId });
  return caseId;
}
