(** * The theorem

    Gradient descent on two ReLU neurons and two orthogonal training points with the exponential loss, for every step
    size and every start. [Network] and this file suffice to read it: every constant is written out below.
    Claims P2.*, P5.margin, P7.two-sided, P9.stuck of the catalogue; pages specialisation, margin-rate, initialisations. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary ScalarMap Pair Margin Orthogonal Rate Limits Generic.
Open Scope R_scope.

(** Either the run is stuck: the margin is 0 and the loss at least [c] at every step. Or there is a step [T], bounded by
    an expression in the start, from which on the pattern is 1001 and
    - W D is between ln t and 4 ln t, and 2 ln t up to a constant;
    - the boundary is W Delta/(4 ln t) beside the midpoint, up to a constant over ln^2 t;
    - unless Delta = 0, the distance of the margin from the best one is between two multiples of 1/ln t,
      at every step from an explicit one on. *)
Theorem main P th0 : valid P -> orthogonal P ->
  let th := descent P th0 in
  ((p1 P th0 <= 0 \/ q2 P th0 <= 0) /\ forall t, is_margin P (th t) 0 /\ c P <= loss P (th t)) \/
  (0 < p1 P th0 /\ 0 < q2 P th0) /\
  exists T : nat,
    (forall t, specialised P (th t) <-> (T <= t)%nat) /\
    INR T <= 1 + Rmax (Rmax (p2 P th0) 0 * exp (p1 P th0 + p2 P th0) / kappap P)
                      (Rmax (q1 P th0) 0 * exp (q2 P th0 + q1 P th0) / kappam P) /\
    let W := xp P - xm P in
    let D := Delta P (th T) in
    let Sp := exp (p1 P (th (S T))) / kappap P in
    let Sm := exp (q2 P (th (S T))) / kappam P in
    let K := ln (kappap P * kappam P) - q1 P (th T) - p2 P (th T) in
    let alive := exp (sqrt (p2 P (th T) * q1 P (th T))) / Rmin (kappap P) (kappam P) in
    let C1 := 2 * ln 3 + Rabs K in
    let C2 := W / 4 * (4 * Rabs (Sm - Sp) + Rabs D * C1) in
    let t1 := Rmax (2 * INR T + 2) (Rmax Sp (Rmax Sm (Rmax (3 * exp (K / 2)) (4 * exp (- K))))) in
    (forall t, t1 <= INR t -> ln (INR t) <= W * den (th t) <= 4 * ln (INR t)) /\
    (forall t, Rmax (INR T + 1 + alive) t1 <= INR t ->
      Rabs (W * den (th t) - 2 * ln (INR t)) <= C1 /\
      Rabs (xstar (th t) - mid P - W * D / (4 * ln (INR t))) <= C2 / ln (INR t) ^ 2) /\
    Un_cv (fun t => (xstar (th t) - mid P) * ln (INR t)) (W * D / 4) /\
    (D <> 0 -> forall t m, Rmax (INR T + 1 + Rmax alive (2 * Rabs (Sm - Sp) / Rabs D)) t1 <= INR t ->
      is_margin P (th t) m ->
      W * Rabs D / (16 * ln (INR t)) <= best P - m <= 3 * W * Rabs D / (4 * ln (INR t))).
Proof.
  intros HV HO th. destruct (Rlt_le_dec 0 (p1 P th0)) as [h1|h1]; [destruct (Rlt_le_dec 0 (q2 P th0)) as [h2|h2]|].
  2, 3: left; split; [auto | intros t; apply stuck; auto].
  right. split; auto. destruct (first_step P th0 HV HO h1 h2) as [T [HT HB]].
  exists T. split; [exact HT | split; [exact HB|]].
  assert (HS : specialised P (th T)) by now apply HT.
  intros W D Sp0 Sm0 K alive0 C1 C2 t1.
  assert (HL : forall t, Rmax (INR T + 1 + alive0) t1 <= INR t -> limit_start P th0 T <= INR t).
  { intros t H. apply Rmax_le_inv in H. destruct H as [a1 H]. unfold t1 in H. apply Rmax_le_inv in H. destruct H as [a2 H].
    apply Rmax_le_inv in H. destruct H as [a3 H]. apply Rmax_le_inv in H. destruct H as [a4 H].
    apply Rmax_le_inv in H. destruct H as [_ a5]. unfold limit_start. repeat apply Rmax_lub; auto. }
  repeat split.
  - apply (denominator_between P th0 HV HO T HS t H).
  - apply (denominator_between P th0 HV HO T HS t H).
  - apply (denominator_log P th0 HV HO T HS). now apply HL.
  - apply (boundary_log P th0 HV HO T HS). now apply HL.
  - apply (boundary_limit P th0 HV HO T HS).
  - now apply (two_sided P th0 HV HO T HS).
  - now apply (two_sided P th0 HV HO T HS).
Qed.

(** The rate is sharp: whatever bounds c/ln t <= best - margin <= C/ln t hold from some step on, c <= W |Delta|/4 <= C. *)
Theorem constants_sharp P th0 T (margin : nat -> R) (t0 : nat) (low high : R) : valid P -> orthogonal P ->
  specialised P (descent P th0 T) -> (forall t, is_margin P (descent P th0 t) (margin t)) ->
  (forall t, (t0 <= t)%nat -> low / ln (INR t) <= best P - margin t <= high / ln (INR t)) ->
  low <= (xp P - xm P) * Rabs (Delta P (descent P th0 T)) / 4 <= high.
Proof.
  intros HV HO HT Hm H. split.
  - apply (gap_constants P th0 HV HO T HT margin low t0 Hm). intros t Ht. now apply H.
  - apply (gap_constants P th0 HV HO T HT margin high t0 Hm). intros t Ht. now apply H.
Qed.

(** Delta = 0 is exceptional: on every line of starts in the direction [v], which adds [s] to p1 and p2 and leaves q1
    and q2 as they are, it holds on a countable set only. (The set Delta = 0 is measurable, so by Fubini it has measure 0.) *)
Theorem exceptional P th0 : valid P -> orthogonal P ->
  let W := xp P - xm P in let v := Weights (/ W) (- xm P / W) (/ W) (- xm P / W) in
  exists a : nat -> R, forall s T, specialised P (descent P (move s v th0) T) ->
    Delta P (descent P (move s v th0) T) = 0 -> exists n, s = a n.
Proof.
  intros HV HO W v. destruct (Delta_zero_countable P th0 HV HO) as [a Ha]. exists a. intros s T HT.
  destruct (necessary P (move s v th0) HO T HT) as [h1 h2]. now apply (Ha s T).
Qed.

(** ** The theorem is not empty *)

(** Every network has exactly one margin; it is between 0 and [best], and some network attains [best]. *)
Theorem margin_meaningful P : valid P ->
  (forall th, exists m, is_margin P th m /\ 0 <= m <= best P /\ forall m', is_margin P th m' -> m' = m) /\
  exists th, is_margin P th (best P).
Proof.
  intros [HW _]. split; [|now apply best_attained].
  intros th. destruct (margin_exists P th HW) as [m Hm]. exists m. split; [exact Hm | split].
  - now apply (margin_bounds P th HW).
  - intros m' Hm'. exact (glb_unique _ _ _ Hm' Hm).
Qed.

(** Starts with Delta <> 0 are dense among those that specialise. *)
Theorem nonzero_dense P th0 eps : valid P -> orthogonal P -> 0 < p1 P th0 -> 0 < q2 P th0 -> 0 < eps ->
  let W := xp P - xm P in let v := Weights (/ W) (- xm P / W) (/ W) (- xm P / W) in
  exists s, 0 < s < eps /\ exists T, specialised P (descent P (move s v th0) T) /\ Delta P (descent P (move s v th0) T) <> 0.
Proof.
  intros HV HO h1 h2 He W v. destruct (Delta_nonzero_dense P th0 HV HO eps h1 h2 He) as [s [Hs HD]].
  exists s. split; auto. fold v in HD.
  assert (HW : W <> 0) by (unfold W; pose proof (proj1 HV); lra).
  destruct (first_step P (move s v th0) HV HO) as [T [HT _]].
  - replace (p1 P (move s v th0)) with (p1 P th0 + s) by (unfold p1, line1, move, v; simpl; unfold W in *; field; auto). lra.
  - replace (q2 P (move s v th0)) with (q2 P th0) by (unfold q2, line2, move, v; simpl; unfold W in *; field; auto). lra.
  - exists T. assert (specialised P (descent P (move s v th0) T)) by now apply HT. auto.
Qed.

(** The default instance of the tool satisfies every hypothesis, with T = 0 and Delta = -3/5. *)
Definition default_problem : problem := Problem (-1) 1 (1 / 10) (1 / 2).
Definition default_start : weights := Weights (83 / 100) (-13 / 50) (-69 / 50) (-31 / 100).
Theorem default_instance : valid default_problem /\ orthogonal default_problem /\
  specialised default_problem default_start /\ Delta default_problem default_start = -3 / 5.
Proof.
  unfold valid, orthogonal, specialised, Delta, kappap, kappam, p1, q1, p2, q2, line1, line2; simpl.
  match goal with |- context [ln ?x] => replace x with 1 by (field; lra) end. rewrite ln_1. lra.
Qed.
