import { measurePolicies } from "#tools/bench/policy-figures.ts";
console.log(measurePolicies(5,(t)=>console.error(t)));
