import type { z } from 'zod';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { POLICY_DOCUMENT } from '../../domain/policy/document-shape.ts';
import { toZod } from '../shape-to-zod.ts';
import { named } from './common.ts';

/** A policy document whole: numbers, stages with their rules, tables, duties, standing in (docs/policies.md). */
export const policyDocument = named('Policy', toZod(POLICY_DOCUMENT) as z.ZodType<PolicyDocument>);
