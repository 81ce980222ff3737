import { createBrowserRouter, type RouteObject } from 'react-router';
import { Broken } from './shell/Broken.tsx';
import { Home } from './shell/Home.tsx';
import { NothingHere } from './shell/NothingHere.tsx';
import { Shell } from './shell/Shell.tsx';
import { Waiting } from './shell/Waiting.tsx';

/** A page whose code comes when it is first opened. */
function page(path: string, load: () => Promise<{ default: React.ComponentType }>): RouteObject {
  return { path, HydrateFallback: Waiting, lazy: async () => ({ Component: (await load()).default }) };
}

/** Table of contents of the console. */
const pages: RouteObject[] = [
  page('/inbox', () => import('./pages/inbox/Inbox.tsx')),
  page('/inbox/load', () => import('./pages/load/Load.tsx')),
  page('/cases', () => import('./pages/cases/Cases.tsx')),
  page('/cases/:id', () => import('./pages/case/CasePage.tsx')),
  page('/cases/:id/edit', () => import('./pages/form/FormPage.tsx')),
  page('/new/:process', () => import('./pages/form/FormPage.tsx')),
  page('/dashboard', () => import('./pages/dashboard/Dashboard.tsx')),
  page('/customers', () => import('./pages/customers/Customers.tsx')),
  page('/deadlines', () => import('./pages/deadlines/Deadlines.tsx')),
  page('/incidents', () => import('./pages/incidents/Incidents.tsx')),
  page('/processes', () => import('./pages/processes/Processes.tsx')),
  page('/processes/:name', () => import('./pages/processes/Process.tsx')),
  page('/calendar', () => import('./pages/calendar/Calendar.tsx')),
  page('/calendar/load', () => import('./pages/calendar/LoadYear.tsx')),
  page('/calendar/recalculate', () => import('./pages/calendar/Recalculate.tsx')),
  page('/policies', () => import('./pages/policies/Policies.tsx')),
  page('/policies/drafts/:id', () => import('./pages/policies/draft/DraftPage.tsx')),
  page('/policies/drafts/:id/replays/:job', () => import('./pages/policies/replay/ReplayPage.tsx')),
  page('/policies/:process/:version', () => import('./pages/policies/Policy.tsx')),
  page('/directory', () => import('./pages/directory/People.tsx')),
  page('/directory/people/:id', () => import('./pages/directory/Person.tsx')),
  page('/directory/units', () => import('./pages/directory/Units.tsx')),
  page('/directory/companies', () => import('./pages/directory/Companies.tsx')),
  page('/directory/grants', () => import('./pages/directory/Grants.tsx')),
  page('/directory/history', () => import('./pages/directory/History.tsx')),
  page('/directory/import', () => import('./pages/directory/Import.tsx')),
  page('/registry', () => import('./pages/registry/Registry.tsx')),
  page('/registry/:kind', () => import('./pages/registry/Registry.tsx')),
  page('/registry/:kind/import', () => import('./pages/registry/RegistryImport.tsx')),
  page('/audit', () => import('./pages/audit/Audit.tsx')),
  page('/notifications', () => import('./pages/notifications/Notifications.tsx')),
  page('/invitation', () => import('./pages/join/Join.tsx')),
  page('/settings', () => import('./pages/settings/Settings.tsx')),
];

export const routes = createBrowserRouter([
  page('/sign-in', () => import('./pages/sign-in/SignIn.tsx')),
  page('/join', () => import('./pages/join/TakeLink.tsx')),
  {
    path: '/',
    Component: Shell,
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    children: [
      { index: true, Component: Home },
      { ErrorBoundary: Broken, children: [...pages, { path: '*', Component: NothingHere }] },
    ],
  },
]);
