import type { Route } from '../route.ts';
import { changeOrganization } from './directory/change-organization.ts';
import { changeUnit } from './directory/change-unit.ts';
import { changeUser } from './directory/change-user.ts';
import { createCapability } from './directory/create-capability.ts';
import { createGrant } from './directory/create-grant.ts';
import { createOrganization } from './directory/create-organization.ts';
import { createUnit } from './directory/create-unit.ts';
import { createUser } from './directory/create-user.ts';
import { deactivateOrganization } from './directory/deactivate-organization.ts';
import { deactivateUser } from './directory/deactivate-user.ts';
import { getGrant } from './directory/get-grant.ts';
import { getMe } from './directory/get-me.ts';
import { getOrganization } from './directory/get-organization.ts';
import { getUnit } from './directory/get-unit.ts';
import { getUser } from './directory/get-user.ts';
import { importDirectory } from './directory/import-directory.ts';
import { listCapabilities } from './directory/list-capabilities.ts';
import { listDirectoryHistory } from './directory/list-directory-history.ts';
import { listGrants } from './directory/list-grants.ts';
import { listMasters } from './directory/list-masters.ts';
import { listOrganizations } from './directory/list-organizations.ts';
import { listRights } from './directory/list-rights.ts';
import { listUnits } from './directory/list-units.ts';
import { listUsers } from './directory/list-users.ts';
import { reactivateOrganization } from './directory/reactivate-organization.ts';
import { reactivateUser } from './directory/reactivate-user.ts';
import { revokeGrant } from './directory/revoke-grant.ts';
import { updateMe } from './directory/update-me.ts';
import { withdrawCapability } from './directory/withdraw-capability.ts';

/** Companies, offices, people and their rights. */
export const directoryRoutes: readonly Route[] = [
  getMe,
  updateMe,
  listOrganizations,
  listMasters,
  getOrganization,
  listUnits,
  listUsers,
  getUser,
  listGrants,
  listCapabilities,
  getUnit,
  listDirectoryHistory,
  listRights,
  importDirectory,
  getGrant,
  changeOrganization,
  changeUnit,
  changeUser,
  createGrant,
  createCapability,
  createOrganization,
  createUnit,
  createUser,
  deactivateOrganization,
  deactivateUser,
  reactivateOrganization,
  reactivateUser,
  revokeGrant,
  withdrawCapability,
];
