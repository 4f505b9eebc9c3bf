(** * Stochastic gradient descent, one of the two points a step, orthogonal data

    A step with one point moves only the pair of that point, so each pair is that of gradient descent on its own clock, whatever the order.
    [c] is here the factor of the loss of one point. *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language Elementary Pair Margin Orthogonal Rate Specialisation.
Open Scope R_scope.

(** The gradients of the two terms of the loss, with relu'(0) = 0. *)
Definition grad_plus (P : problem) (w : weights) : weights :=
  let ep := exp (- net w (xp P)) in
  Weights (c P * (- ep * drelu (p1 P w) * xp P)) (c P * (- ep * drelu (p1 P w)))
    (c P * (ep * drelu (p2 P w) * xp P)) (c P * (ep * drelu (p2 P w))).
Definition grad_minus (P : problem) (w : weights) : weights :=
  let em := exp (net w (xm P)) in
  Weights (c P * (em * drelu (q1 P w) * xm P)) (c P * (em * drelu (q1 P w)))
    (c P * (- em * drelu (q2 P w) * xm P)) (c P * (- em * drelu (q2 P w))).

Lemma grad_sum P w : grad P w = move 1 (grad_plus P w) (grad_minus P w).
Proof. unfold grad, grad_plus, grad_minus, move; simpl. f_equal; ring. Qed.

(** [order s] says whether step [s] takes the point [xp]. *)
Fixpoint stochastic (P : problem) (order : nat -> bool) (th0 : weights) (t : nat) : weights :=
  match t with
  | O => th0
  | S s => let w := stochastic P order th0 s in move (- eta P) (if order s then grad_plus P w else grad_minus P w) w
  end.
(** The clocks of the two points. *)
Fixpoint clock_plus (order : nat -> bool) (t : nat) : nat := match t with O => O | S s => if order s then S (clock_plus order s) else clock_plus order s end.
Fixpoint clock_minus (order : nat -> bool) (t : nat) : nat := match t with O => O | S s => if order s then clock_minus order s else S (clock_minus order s) end.

Lemma clocks order t : (clock_plus order t + clock_minus order t)%nat = t.
Proof. induction t; simpl; auto. destruct (order t); lia. Qed.

Section Stochastic.
Variables (P : problem) (th0 : weights) (order : nat -> bool).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation sgd := (stochastic P order th0).
Local Notation gd := (descent P th0).
Local Notation np := (clock_plus order).
Local Notation nm := (clock_minus order).

Theorem stochastic_clocks t : (p1 P (sgd t) = p1 P (gd (np t)) /\ p2 P (sgd t) = p2 P (gd (np t))) /\
  (q1 P (sgd t) = q1 P (gd (nm t)) /\ q2 P (sgd t) = q2 P (gd (nm t))).
Proof.
  pose proof (pair_plus P th0 HO) as Fp. pose proof (pair_minus P th0 HO) as Fm. unfold orthogonal in HO.
  induction t as [|t ((i1 & i2) & i3 & i4)]. simpl; auto.
  simpl. set (w := sgd t) in *.
  assert (Np : net w (xp P) = relu (p1 P w) - relu (p2 P w)) by reflexivity. assert (Nm : net w (xm P) = relu (q1 P w) - relu (q2 P w)) by reflexivity.
  destruct (order t).
  - pose proof (follows_good _ _ _ Fp (np t)) as g. pose proof (follows_bad _ _ _ Fp (np t)) as b. cbv beta in g, b.
    rewrite g, b, <- i1, <- i2, <- i3, <- i4. unfold good_next, bad_next, pull. rewrite <- Np. unfold kappap.
    set (ep := exp (- net w (xp P))). set (d1 := drelu (p1 P w)). set (d2 := drelu (p2 P w)).
    unfold p1, p2, q1, q2, line1, line2, move, grad_plus; simpl. fold ep d1 d2. repeat split; try ring.
    + transitivity (w1 w * xm P + b1 w + eta P * c P * ep * d1 * (xm P * xp P + 1)). ring. rewrite HO. ring.
    + transitivity (w2 w * xm P + b2 w - eta P * c P * ep * d2 * (xm P * xp P + 1)). ring. rewrite HO. ring.
  - pose proof (follows_good _ _ _ Fm (nm t)) as g. pose proof (follows_bad _ _ _ Fm (nm t)) as b. cbv beta in g, b.
    rewrite g, b, <- i1, <- i2, <- i3, <- i4. unfold good_next, bad_next, pull.
    replace (- (relu (q2 P w) - relu (q1 P w))) with (net w (xm P)) by (rewrite Nm; ring). unfold kappam.
    set (em := exp (net w (xm P))). set (d1 := drelu (q1 P w)). set (d2 := drelu (q2 P w)).
    unfold p1, p2, q1, q2, line1, line2, move, grad_minus; simpl. fold em d1 d2. repeat split; try ring.
    + transitivity (w1 w * xp P + b1 w - eta P * c P * em * d1 * (xm P * xp P + 1)). ring. rewrite HO. ring.
    + transitivity (w2 w * xp P + b2 w + eta P * c P * em * d2 * (xm P * xp P + 1)). ring. rewrite HO. ring.
Qed.

(** Once the bad values are inactive they are those of gradient descent: Delta does not depend on the order. *)
Theorem stochastic_Delta t T : specialised P (sgd t) -> specialised P (gd T) -> Delta P (sgd t) = Delta P (gd T).
Proof.
  intros (h1 & h2 & h3 & h4) (k1 & k2 & k3 & k4). destruct (stochastic_clocks t) as ((e1 & e2) & e3 & e4).
  pose proof (pair_plus P th0 HO) as Fp. pose proof (pair_minus P th0 HO) as Fm.
  assert (Q : forall k g b m n, follows k g b -> b m <= 0 -> b n <= 0 -> b m = b n).
  { intros k g b m n F hm hn. destruct (Nat.le_ge_cases m n) as [l|l].
    - replace n with (n - m + m)%nat by lia. symmetry. exact (bad_frozen k g b F m (n - m) hm).
    - replace m with (m - n + n)%nat by lia. exact (bad_frozen k g b F n (m - n) hn). }
  unfold Delta. rewrite e2, e3 in *. rewrite (Q _ _ _ (np t) T Fp h3 k3), (Q _ _ _ (nm t) T Fm h2 k2). reflexivity.
Qed.

(** The run specialises if both clocks run for ever and the good values start positive. *)
Theorem stochastic_specialises : 0 < p1 P th0 -> 0 < q2 P th0 ->
  (forall n, exists t, forall s, (t <= s)%nat -> (n <= np s)%nat /\ (n <= nm s)%nat) -> exists t, forall s, (t <= s)%nat -> specialised P (sgd s).
Proof.
  intros h1 h2 H. destruct (archimed_nat (specialisation_bound P th0)) as [N HN]. destruct (H N) as [t Ht]. exists t. intros s Hs.
  destruct (Ht s Hs) as [a b]. destruct (stochastic_clocks s) as ((e1 & e2) & e3 & e4). apply le_INR in a. apply le_INR in b.
  destruct (specialises P th0 HV HO h1 h2 (np s) ltac:(lra)) as (u1 & u2 & u3 & u4). destruct (specialises P th0 HV HO h1 h2 (nm s) ltac:(lra)) as (v1 & v2 & v3 & v4).
  unfold specialised. rewrite e1, e2, e3, e4. auto.
Qed.
End Stochastic.
