import type { z } from 'zod';
import type { Scope } from '../domain/ports.ts';

/** A value in the path or after the `?`, always optional in the query unless its schema says otherwise. */
export type Parameters = z.ZodObject<Record<string, z.ZodType>>;

/** One answer of a route. */
export interface ResponseSpec {
  readonly description: string;
  /** Absent = no body, or one that is not JSON. */
  readonly schema?: z.ZodType;
  /** Media types besides JSON. */
  readonly otherTypes?: readonly string[];
}

/** What is known of a route: handlers, checks, OpenAPI and the page at `/docs` all follow it. */
export interface RouteSpec {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As in OpenAPI: `/v1/tickets/{id}`. */
  readonly path: string;
  /** null = open to everybody. */
  readonly scope: Scope | null;
  readonly group: string;
  readonly summary: string;
  readonly description: string;
  readonly params?: Parameters;
  readonly query?: Parameters;
  readonly body?: z.ZodType;
  /** The body is given as the bytes that came, of any of these media types. */
  readonly rawTypes?: readonly string[];
  /** Most bodies that may come at once, as an array; absent = exactly one. */
  readonly mostBodies?: number;
  readonly example?: unknown;
  readonly responses: Readonly<Record<number, ResponseSpec>>;
}
