/** Prints what happened in a conflict, oldest first: `npm run example -- http://127.0.0.1:8000 syrie`. */

import createClient from "openapi-fetch";
import type { components, paths } from "./tijdlijn.js";

type Event = components["schemas"]["StoredEventOut"];
type Page = components["schemas"]["EventPage"];

const [baseUrl = "http://127.0.0.1:8000", conflict = "syrie"] = process.argv.slice(2);
const api = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

/** The events of a conflict, a page of twenty at a time, for as long as there is a next one. */
async function* timeline(conflict: string): AsyncGenerator<Event> {
  let page: Page | undefined;
  do {
    const { data, error } = await api.GET("/v1/conflicts/{conflict}/timeline", {
      params: { path: { conflict }, query: { limit: 20, cursor: page?.nextCursor ?? null } },
    });
    if (error) throw new Error(error.detail);
    page = data;
    yield* page.items;
  } while (page.nextCursor);
}

for await (const event of timeline(conflict)) {
  console.log(`${event.when.display}: ${event.title}`);
}
