import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import type { ApiKey } from '../domain/ports.ts';
import type { Reply } from './answer.ts';
import type { Contract, OperationId } from './contract.ts';

type ParamsOf<Spec> = Spec extends { params: infer Params extends z.ZodType }
  ? z.output<Params>
  : undefined;
type QueryOf<Spec> = Spec extends { query: infer Query extends z.ZodType }
  ? z.output<Query>
  : undefined;
type BodyOf<Spec> = Spec extends { rawTypes: readonly string[] }
  ? Buffer
  : Spec extends { body: infer Body extends z.ZodType }
    ? Spec extends { mostBodies: number }
      ? readonly z.output<Body>[]
      : z.output<Body>
    : undefined;

/** A request that was let in and fits the contract of its route. */
export interface Call<Id extends OperationId = OperationId> {
  readonly params: ParamsOf<Contract[Id]>;
  readonly query: QueryOf<Contract[Id]>;
  /** An array where the route takes many. */
  readonly body: BodyOf<Contract[Id]>;
  /** Whose key it is; null on open routes. */
  readonly key: ApiKey | null;
  readonly request: IncomingMessage;
}

export type Handler<Id extends OperationId> = (call: Call<Id>) => Promise<Reply>;

/** One handler for each route of the contract; a missing one does not compile. */
export type Handlers = { readonly [Id in OperationId]: Handler<Id> };
