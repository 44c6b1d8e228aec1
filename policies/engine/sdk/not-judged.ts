/**
 * Policies that the SDK leaves out, with the reason. They are judged where the program is captured: in every plan, in
 * the tests and in the evidence.
 */
export const notJudgedBySdk: Readonly<Record<string, string>> = {
  GOV10: "secrets arrive decrypted and without their mark: https://github.com/pulumi/pulumi-policy/issues/241",
  STK11: "outputs arrive decrypted and without their mark, as the inputs do",
};
