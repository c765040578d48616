import { z } from 'zod';

export const actionStatuses = ['open', 'done', 'dropped'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

const day = z.iso.date();

/** `POST /v1/actions`: what somebody will do about something, by when. */
export const newActionSchema = z.strictObject({
  title: z.string().trim().min(1).max(300),
  topic: z.string().min(1).max(100).nullish().describe('Id of the topic it is about'),
  owner: z.string().trim().min(1).max(100).nullish(),
  due: day.nullish().describe('Last day, e.g. 2024-08-02'),
  status: z.enum(actionStatuses).optional(),
  outcome: z
    .string()
    .trim()
    .min(1)
    .max(1_000)
    .nullish()
    .describe('What was done, in words that customers may read; makes it a “you said, we did”'),
});
/** `PUT /v1/actions/:id`: what is left out stays as it is. */
export const actionChangeSchema = newActionSchema.partial();
export type ActionChange = z.infer<typeof actionChangeSchema>;

/** An action as kept. Times are ISO 8601 in UTC. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly topic: string | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly status: ActionStatus;
  readonly outcome: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly doneAt: string | null;
}

/** Kept actions. One call is one transaction. */
export interface ActionStore {
  saveAction(action: Action): Promise<void>;
  readAction(id: string): Promise<Action | null>;
  deleteAction(id: string): Promise<boolean>;
  /** Open ones by due day (without one last), then the others, newest first. */
  listActions(status?: ActionStatus): Promise<Action[]>;
}
