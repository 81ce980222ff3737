import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { JsonObject } from '../../../domain/json.ts';

export interface OwnFormPartProps {
  /** What stands in the form. */
  value: JsonObject;
}

/** What some processes offer beside handing the form in; by the process's name. */
export const OWN_FORM_PARTS: Readonly<Record<string, LazyExoticComponent<ComponentType<OwnFormPartProps>>>> = {
  'reseller-invitation': lazy(() => import('./invitation/MailPreview.tsx')),
};
