/** The page: what it shows follows its address, part by part. */

import { showList } from "./list.js";
import { follow, start } from "./state.js";

follow(showList);
start();
