(** * [grad] is the derivative of [loss] wherever no pre-activation is 0

    Page update-rules. Where one is 0, [loss] has no derivative and [grad] is a convention: relu'(0) = 0. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Verify.Core Require Import Network Elementary ScalarMap Pair.
Open Scope R_scope.

Definition smooth_at (P : problem) (th : weights) : Prop :=
  p1 P th <> 0 /\ q1 P th <> 0 /\ p2 P th <> 0 /\ q2 P th <> 0.

Lemma relu_derive a v : a <> 0 -> is_derive (fun s => relu (a + s * v)) 0 (drelu a * v).
Proof.
  intros Ha.
  assert (C : continuous (fun s => a + s * v) 0).
  { apply (ex_derive_continuous (fun s => a + s * v)). auto_derive. auto. }
  destruct (Rlt_dec 0 a) as [h|h].
  - rewrite drelu_pos by auto.
    apply (is_derive_ext_loc (fun s => a + s * v)).
    + assert (L : locally (a + 0 * v) (fun y => 0 < y)) by (apply (open_gt 0); lra).
      apply (filter_imp (fun s => 0 < a + s * v)); [|exact (C _ L)]. intros x Hx. now rewrite relu_pos.
    + auto_derive; [exact I | ring].
  - rewrite drelu_neg by lra.
    apply (is_derive_ext_loc (fun _ => 0)).
    + assert (L : locally (a + 0 * v) (fun y => y < 0)) by (apply (open_lt 0); lra).
      apply (filter_imp (fun s => a + s * v < 0)); [|exact (C _ L)]. intros x Hx. rewrite relu_neg; lra.
    + auto_derive; [exact I | ring].
Qed.

(** The derivative in every direction [v], partial derivatives included, is [dot (grad P th) v]. *)
Theorem grad_is_gradient P th v : smooth_at P th ->
  derivable_pt_lim (fun s => loss P (move s v th)) 0 (dot (grad P th) v).
Proof.
  intros (H1 & H2 & H3 & H4). apply is_derive_Reals.
  set (r1 := fun s => relu (p1 P th + s * (w1 v * xp P + b1 v))).
  set (r2 := fun s => relu (q1 P th + s * (w1 v * xm P + b1 v))).
  set (r3 := fun s => relu (p2 P th + s * (w2 v * xp P + b2 v))).
  set (r4 := fun s => relu (q2 P th + s * (w2 v * xm P + b2 v))).
  assert (D1 : is_derive r1 0 (drelu (p1 P th) * (w1 v * xp P + b1 v))) by now apply relu_derive.
  assert (D2 : is_derive r2 0 (drelu (q1 P th) * (w1 v * xm P + b1 v))) by now apply relu_derive.
  assert (D3 : is_derive r3 0 (drelu (p2 P th) * (w2 v * xp P + b2 v))) by now apply relu_derive.
  assert (D4 : is_derive r4 0 (drelu (q2 P th) * (w2 v * xm P + b2 v))) by now apply relu_derive.
  apply (is_derive_ext (fun s => c P * (exp (- (r1 s - r3 s)) + exp (r2 s - r4 s)))).
  { intros s. unfold loss, net, line1, line2, move, r1, r2, r3, r4, p1, q1, p2, q2, line1, line2. simpl.
    f_equal. f_equal; f_equal.
    - rewrite Rmult_1_l. f_equal. f_equal; f_equal; ring.
    - match goal with |- _ = - (-1 * ?x) => replace (- (-1 * x)) with x by ring end. f_equal; f_equal; ring. }
  assert (E1 : r1 0 = relu (p1 P th)) by (unfold r1; f_equal; ring).
  assert (E2 : r2 0 = relu (q1 P th)) by (unfold r2; f_equal; ring).
  assert (E3 : r3 0 = relu (p2 P th)) by (unfold r3; f_equal; ring).
  assert (E4 : r4 0 = relu (q2 P th)) by (unfold r4; f_equal; ring).
  clearbody r1 r2 r3 r4.
  auto_derive.
  - repeat split; try exact I;
      first [exact (ex_intro _ _ D1) | exact (ex_intro _ _ D2) | exact (ex_intro _ _ D3) | exact (ex_intro _ _ D4)].
  - replace (Derive (fun x : R => r1 x) 0) with (drelu (p1 P th) * (w1 v * xp P + b1 v)) by (symmetry; now apply is_derive_unique).
    replace (Derive (fun x : R => r2 x) 0) with (drelu (q1 P th) * (w1 v * xm P + b1 v)) by (symmetry; now apply is_derive_unique).
    replace (Derive (fun x : R => r3 x) 0) with (drelu (p2 P th) * (w2 v * xp P + b2 v)) by (symmetry; now apply is_derive_unique).
    replace (Derive (fun x : R => r4 x) 0) with (drelu (q2 P th) * (w2 v * xm P + b2 v)) by (symmetry; now apply is_derive_unique).
    rewrite E1, E2, E3, E4.
    unfold dot, grad, net; simpl.
    change (line1 th (xp P)) with (p1 P th). change (line2 th (xp P)) with (p2 P th).
    change (line1 th (xm P)) with (q1 P th). change (line2 th (xm P)) with (q2 P th).
    unfold Rminus. ring.
Qed.
